import type { Failure } from './job.ts'

/** Failures that the next attempt would meet again, or that somebody wanted. */
const LASTING: ReadonlySet<Failure['kind']> = new Set([
  'user-error',
  'input-changed',
  'cancelled',
  'cancelled-elsewhere',
  'rejected',
  'timeout',
  'time-limit',
  'memory', // an executor that can give more has done so
])

/** Whether another attempt could end better: the one place that decides it, by the cause of the failure. */
export function mayPass(failure: Failure): boolean {
  return !LASTING.has(failure.kind)
}
