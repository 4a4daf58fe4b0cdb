import type { Failure } from './job.ts'

/** Failures that would recur in the next attempt, or that were intended. */
const LASTING: ReadonlySet<Failure['kind']> = new Set([
  'user-error',
  'input-changed',
  'cancelled',
  'cancelled-elsewhere',
  'rejected',
  'timeout',
  'time-limit',
  'memory', // an executor that can give more memory has already tried that
])

/** Whether another attempt could succeed. The only place that decides this, by the cause of the failure. */
export function mayPass(failure: Failure): boolean {
  return !LASTING.has(failure.kind)
}
