import { exactJson } from '../util/canonical.ts'
import type { Reason } from '../plan/reason.ts'
import { unreachable } from '../util/unreachable.ts'

/** The first few reasons in one line; `icl why` lists all. */
export function reasonLine(reasons: readonly Reason[], most = 3): string {
  const shown = reasons.slice(0, reasons.length > most ? most - 1 : most).map(reasonText)
  const more = reasons.length - shown.length
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join('; ')
}

/** A reason as text. The only place that words reasons. */
export function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'never-run':
      return 'never run'
    case 'forced':
      return 'forced'
    case 'failed-before':
      return `failed last time: ${reason.message}`
    case 'param-changed':
      return `param ${reason.param}: ${value(reason.was)} -> ${value(reason.now)}`
    case 'param-added':
      return `param ${reason.param}: (none) -> ${value(reason.now)}`
    case 'param-removed':
      return `param ${reason.param}: ${value(reason.was)} -> (none)`
    case 'code-changed':
      return `code ${reason.file} ${reason.change}`
    case 'package-changed':
      return `package ${reason.package}: ${reason.was ?? '(none)'} -> ${reason.now ?? '(none)'}`
    case 'command-changed':
      return `command: ${reason.was} -> ${reason.now}`
    case 'input-changed':
      return `input ${reason.path} changed${by(reason.by)}`
    case 'input-added':
      return `input ${reason.path} added${by(reason.by)}`
    case 'input-removed':
      return `input ${reason.path} removed`
    case 'output-declared':
      return `output ${reason.output}: ${reason.was ?? '(none)'} -> ${reason.now ?? '(none)'}`
    case 'env-changed':
      return `variable ${reason.variable} changed`
    case 'check-changed':
      return `schema of table ${reason.output} changed`
    case 'runner-changed':
      return `result format ${reason.was} -> ${reason.now}`
    case 'output-missing':
      return `output ${reason.path} is missing`
    case 'output-edited':
      return `output ${reason.path} was changed by hand`
    case 'upstream':
      return `${reason.instance} ${reason.certain ? 'will' : 'may'} run`
    default:
      return unreachable(reason)
  }
}

function by(instance: string | null): string {
  return instance === null ? '' : ` by ${instance}`
}

function value(v: unknown): string {
  if (typeof v === 'string') return v === '' ? '""' : v
  return exactJson(v)
}
