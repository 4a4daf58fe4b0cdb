import { canonicalJson } from '../util/canonical.ts'
import type { CodeParts, KeyParts } from './key.ts'
import type { Reason } from './reason.ts'
import { lookUp } from '../util/look-up.ts'

/** All differences between the key parts of a result and the current ones. */
export function compareParts(
  was: KeyParts,
  now: KeyParts,
  makerOf: (path: string) => string | null,
): Reason[] {
  return [
    ...(was.contract === now.contract
      ? []
      : [{ kind: 'runner-changed', was: was.contract, now: now.contract } as const]),
    ...compareCode(was.code, now.code),
    ...compareParams(was.params, now.params),
    ...compareInputs(was, now, makerOf),
    ...changes(was.outputs, now.outputs).map(([output, a, b]): Reason => ({
      kind: 'output-declared',
      output,
      was: a ?? null,
      now: b ?? null,
    })),
    ...changes(was.env, now.env).map(([variable]): Reason => ({ kind: 'env-changed', variable })),
    ...changes(was.checks, now.checks).map(([output]): Reason => ({ kind: 'check-changed', output })),
  ]
}

function compareCode(was: CodeParts, now: CodeParts): Reason[] {
  if (was.kind === 'command' || now.kind === 'command') {
    const [a, b] = [commandOf(was), commandOf(now)]
    const files = changes(was.kind === 'command' ? was.files : {}, now.kind === 'command' ? now.files : {})
    return [
      ...(a === b ? [] : [{ kind: 'command-changed', was: a, now: b } as const]),
      ...files.map(fileReason),
    ]
  }
  const packages = changes(was.packages, now.packages).map(([name, a, b]): Reason => ({
    kind: 'package-changed',
    package: name,
    was: a ?? null,
    now: b ?? null,
  }))
  if (was.bundle === now.bundle) return packages
  const files = changes(was.files, now.files).map(fileReason)
  // A bundle can change by the order of its modules alone; then no single file is the reason.
  return [
    ...(files.length > 0
      ? files
      : [{ kind: 'code-changed', file: 'order of imports', change: 'changed' } as const]),
    ...packages,
  ]
}

function commandOf(code: CodeParts): string {
  return code.kind === 'command' ? code.command : '(a file in stages/)'
}

function fileReason([file, a, b]: readonly [string, unknown, unknown]): Reason {
  return {
    kind: 'code-changed',
    file,
    change: a === undefined ? 'added' : b === undefined ? 'removed' : 'changed',
  }
}

function compareParams(was: KeyParts['params'], now: KeyParts['params'], prefix = ''): Reason[] {
  return changes(was, now).flatMap(([name, a, b]): Reason[] => {
    const param = prefix + name
    if (isMap(a) && isMap(b)) return compareParams(a, b, `${param}.`)
    if (a === undefined) return [{ kind: 'param-added', param, now: b }]
    if (b === undefined) return [{ kind: 'param-removed', param, was: a }]
    return [{ kind: 'param-changed', param, was: a, now: b }]
  })
}

function compareInputs(was: KeyParts, now: KeyParts, makerOf: (path: string) => string | null): Reason[] {
  const flat = (inputs: KeyParts['inputs']) =>
    Object.fromEntries(
      Object.entries(inputs).flatMap(([name, files]) => files.map((f) => [`${name}\0${f.path}`, f.hash])),
    )
  return changes(flat(was.inputs), flat(now.inputs)).map(([key, a, b]): Reason => {
    const path = key.slice(key.indexOf('\0') + 1)
    if (b === undefined) return { kind: 'input-removed', path }
    return { kind: a === undefined ? 'input-added' : 'input-changed', path, by: makerOf(path) }
  })
}

function changes<T>(
  was: Readonly<Record<string, T>>,
  now: Readonly<Record<string, T>>,
): [string, T | undefined, T | undefined][] {
  return [...new Set([...Object.keys(was), ...Object.keys(now)])]
    .sort()
    .map((key): [string, T | undefined, T | undefined] => [key, lookUp(was, key), lookUp(now, key)])
    .filter(([, a, b]) => canonicalJson(a) !== canonicalJson(b))
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
