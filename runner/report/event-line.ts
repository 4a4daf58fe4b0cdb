import { formatSeconds } from '../util/duration.ts'
import { unreachable } from '../util/unreachable.ts'
import type { RunEvent } from './event.ts'
import { failureText } from './failure-text.ts'
import { reasonLine } from './reason-text.ts'
import { shellQuote } from '../util/shell-quote.ts'

/** An event as one line; undefined for events that are not shown by themselves. */
export function eventLine(event: RunEvent): string | undefined {
  switch (event.kind) {
    case 'waiting':
      return `waiting for another run in this checkout: ${event.owner.command} (process ${event.owner.pid} on ${event.owner.host}, since ${event.owner.since})`
    case 'took-over':
      return `took over the lock of process ${event.owner.pid}, which no longer runs`
    case 'start':
      return `run      ${event.instance}${event.attempt > 1 ? ` (attempt ${event.attempt})` : ''}  ${reasonLine(event.reasons)}`.trimEnd()
    case 'ran':
      return `done     ${event.instance}  ${formatSeconds(event.seconds)}${event.same ? ', same output as before' : ''}${notes(event)}`
    case 'cached':
      return `restored ${event.instance}  ${reasonLine(event.reasons)}`.trimEnd()
    case 'retry':
      return `retry    ${event.instance}  ${failureText(event.failure)} (attempt ${event.attempt} of ${event.of + 1})`
    case 'failed':
      return `FAILED   ${event.instance}  ${failureText(event.failure)}`
    case 'damaged':
      return `damaged  ${event.instance}  its cache entry is damaged: deleted; the result is made again`
    case 'queued':
      return `queued   ${event.instance}  Slurm job ${event.id}`
    case 'note':
      return `note     ${event.message}`
    case 'disturbed':
      return `restored ${event.instance}  another stage had overwritten ${event.path}`
    case 'interrupted':
      return 'interrupted: stopping the running stages'
    case 'plan':
    case 'progress':
    case 'fresh':
      return undefined
    default:
      return unreachable(event)
  }
}

/** That a stage has logged something, and how to read it. */
function notes({ instance, notes = 0 }: Extract<RunEvent, { kind: 'ran' }>): string {
  return notes === 0 ? '' : `, ${notes} ${notes === 1 ? 'note' : 'notes'}: icl log ${shellQuote(instance)}`
}
