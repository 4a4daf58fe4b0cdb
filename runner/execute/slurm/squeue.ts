import { type JobState, jobState } from './state.ts'

/** A line of squeue: one job, or one task of an array. */
export interface QueueEntry {
  /** As users see it: `1234`, or `1234_7` for a task of an array. */
  readonly id: string
  readonly task: number
  readonly state: JobState
  readonly name: string
}

/** `%i` id, `%K` index in the array, `%T` state, `%r` reason, `%j` name, which comes last because it may contain any character. */
export const QUEUE_FORMAT = '%i|%K|%T|%r|%j'

/** The lines of `squeue --noheader --array --format QUEUE_FORMAT`. Other lines are ignored. */
export function parseQueue(text: string): QueueEntry[] {
  return text.split('\n').flatMap((line) => {
    const match = /^(\d[\d_]*)\|([^|]*)\|([A-Z_]+)\|([^|]*)\|(.*)$/.exec(line.trim())
    if (!match) return []
    const [, id, index, word, reason, name] = match as unknown as [
      string,
      string,
      string,
      string,
      string,
      string,
    ]
    return [{ id, task: /^\d+$/.test(index) ? Number(index) : 0, state: jobState(word, reason), name }]
  })
}
