import type { Failure } from '../execute/job.ts'
import { formatSeconds } from '../util/duration.ts'
import { unreachable } from '../util/unreachable.ts'

/** Why an attempt failed, in one line. */
export function failureText(failure: Failure): string {
  switch (failure.kind) {
    case 'user-error':
      return failure.message
    case 'crash':
      return `stopped with an error: ${failure.message}`
    case 'no-process':
      return `could not be started: ${failure.message}`
    case 'exit':
      return `ended with exit code ${failure.code}, expected 0`
    case 'signal':
      return `was killed by ${failure.signal}`
    case 'timeout':
      return `ran longer than its timeout of ${failure.seconds} s. Raise \`timeout\`, or make it faster`
    case 'output-missing':
      return `ended without writing output ${failure.output} (${failure.path})`
    case 'output-irregular':
      return `wrote output ${failure.output} with ${failure.path}, which is a link or a special file; expected regular files and folders. Copy the target of a link`
    case 'output-invalid':
      return `wrote an invalid table: ${failure.message}`
    case 'input-changed':
      return `input ${failure.path} changed during the run; run again`
    case 'storage':
      return `cannot store its result: ${failure.message}`
    case 'cancelled':
      return 'was interrupted'
    case 'memory':
      return `used more memory than requested${failure.megabytes === undefined ? '' : ` (${failure.megabytes} MB)`}. Raise resources.memory or resources.maxMemory`
    case 'time-limit':
      return `ran longer than the cluster allows${failure.seconds === undefined ? '' : ` (${formatSeconds(failure.seconds)})`}. Raise resources.time, or split the stage with \`shards\``
    case 'node':
      return NODE_TEXT[failure.what]
    case 'cancelled-elsewhere':
      return 'was cancelled in the queue, not by this run (scancel?)'
    case 'rejected':
      return `was refused by the cluster: ${failure.message}. See \`resources\` of the stage`
    case 'not-started':
      return `ended on the cluster before the stage began${failure.message === '' ? '' : `: ${failure.message}`}. Are the project and Node available on the compute nodes?`
    default:
      return unreachable(failure)
  }
}

/** The last line of the log of a failed attempt. */
export function failureLine(failure: Failure): string {
  return `failed: ${failureText(failure)}`
}

const NODE_TEXT: Readonly<Record<Extract<Failure, { kind: 'node' }>['what'], string>> = {
  'node-failure': 'was lost because its node failed',
  'boot-failure': 'was assigned to a node that did not boot',
  preempted: 'was preempted by another job',
  lost: 'was lost: the cluster no longer lists it, or it sends no heartbeat',
  stuck: 'is held in the queue and would never start',
}
