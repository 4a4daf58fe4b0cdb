import type { Failure } from './job.ts'

/** Whether another attempt could end better: the one place that decides it, by the cause of the failure. */
export function mayPass(failure: Failure): boolean {
  return failure.kind !== 'user-error' && failure.kind !== 'cancelled' && failure.kind !== 'input-changed'
}
