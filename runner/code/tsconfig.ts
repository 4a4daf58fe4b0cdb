import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

/** A tsconfig.json as far as it decides what imports lead to. */
export interface TsConfig {
  readonly file: string
  /** Folder that targets are relative to. */
  readonly base: string
  /** Whether imports without a matching pattern are looked for in `base`, too. */
  readonly isBase: boolean
  /** Pattern -> targets, each with at most one `*`. */
  readonly paths: Readonly<Record<string, readonly string[]>>
}

interface Text {
  readonly extends?: string | readonly string[]
  readonly compilerOptions?: { readonly baseUrl?: string; readonly paths?: TsConfig['paths'] }
}

/** The file, which need not exist, and those that it extends. */
export function readTsConfigs(file: string, seen = new Set<string>()): TsConfig[] {
  if (seen.has(file)) return []
  seen.add(file)
  const { extends: parents = [], compilerOptions: { baseUrl, paths = {} } = {} } = read(file)
  const base = resolve(dirname(file), baseUrl ?? '.')
  return [
    { file, base, isBase: baseUrl !== undefined, paths },
    ...[parents].flat().flatMap((parent) => extended(file, parent).flatMap((f) => readTsConfigs(f, seen))),
  ]
}

/** Paths that an import which is no path itself may stand for. */
export function targetsOf({ base, isBase, paths }: TsConfig, name: string): string[] {
  const targets = Object.entries(paths).flatMap(([pattern, targets]) => {
    const [before, after] = pattern.split('*') as [string, string | undefined]
    if (after === undefined) return pattern === name ? targets : []
    if (!name.startsWith(before) || !name.endsWith(after)) return []
    const star = name.slice(before.length, name.length - after.length)
    return targets.map((target) => target.replace('*', () => star))
  })
  return [...targets, ...(isBase ? [name] : [])].map((target) => resolve(base, target))
}

/** Where the file that another extends may be. */
function extended(file: string, parent: string): string[] {
  if (/^\.{0,2}\//.test(parent)) {
    const path = resolve(dirname(file), parent)
    return path.endsWith('.json') ? [path] : [`${path}.json`, join(path, 'tsconfig.json')]
  }
  for (const name of [parent, `${parent}.json`, `${parent}/tsconfig.json`])
    try {
      return [createRequire(file).resolve(name)]
    } catch {
      // the next form
    }
  return []
}

/** JSON with comments and commas at the end of lists; empty for a file that is missing or damaged. */
function read(file: string): Text {
  try {
    const text = readFileSync(file, 'utf8')
    const plain = text.replace(/("(?:[^"\\]|\\.)*")|\/\/.*|\/\*[^]*?\*\//g, '$1')
    return JSON.parse(plain.replace(/,(\s*[\]}])/g, '$1')) as Text
  } catch {
    return {}
  }
}
