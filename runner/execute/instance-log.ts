import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { failureLine } from '../report/failure-text.ts'
import type { Failure } from './job.ts'

/** Ends the log of a failed attempt with its failure, which the stage itself may not have printed. */
export function logFailure(log: string, failure: Failure): void {
  if (failure.kind === 'cancelled') return
  try {
    mkdirSync(dirname(log), { recursive: true })
    appendFileSync(log, `${failureLine(failure)}\n`)
  } catch {
    // the run itself tells the failure
  }
}

/** Number of lines in a log; 0 if there is none. */
export function loggedLines(log: string): number {
  try {
    return readFileSync(log, 'utf8').split('\n').length - 1
  } catch {
    return 0
  }
}
