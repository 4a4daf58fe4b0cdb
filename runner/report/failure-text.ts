import type { Failure } from '../execute/job.ts'
import { unreachable } from '../util/unreachable.ts'

/** Why an attempt failed, in one line. */
export function failureText(failure: Failure): string {
  switch (failure.kind) {
    case 'user-error':
      return failure.message
    case 'crash':
      return `stopped by an error of its own: ${failure.message}`
    case 'exit':
      return `ended with exit code ${failure.code}, expected 0`
    case 'signal':
      return `was killed by ${failure.signal}`
    case 'timeout':
      return `ran longer than its timeout of ${failure.seconds} s. Raise \`timeout\`, or make it faster`
    case 'output-missing':
      return `ended without writing output ${failure.output} (${failure.path})`
    case 'output-invalid':
      return `wrote a wrong table: ${failure.message}`
    case 'input-changed':
      return `input ${failure.path} changed while it was needed; run again`
    case 'storage':
      return `cannot store its result: ${failure.message}`
    case 'cancelled':
      return 'was interrupted'
    default:
      return unreachable(failure)
  }
}
