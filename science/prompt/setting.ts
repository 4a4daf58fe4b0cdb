import { groupBy } from '../numeric/group-by.ts'
import type { ScheduledTrial } from '../task/schedule.ts'

/** Properties of a conversation which do not change during it; described to the player before the first round. */
export interface Setting {
  /** Number of option sets (places) in this conversation; more than one if blocks are interleaved. */
  readonly places: number
  readonly options: number
  /** Worse and better outcome. */
  readonly outcomes: readonly [worse: number, better: number]
  /** True if outcomes vary between the two values, rather than being one of them. */
  readonly graded: boolean
  /** True if the options change within a block. */
  readonly changes: boolean
  /** Number of rounds with a free choice, and number of forced rounds. */
  readonly freeTrials: number
  readonly forcedTrials: number
  readonly feedback: 'partial' | 'full'
  /** Labels of the options; null if the places have different labels. */
  readonly labels: readonly string[] | null
}

/** The properties of a trial used by prompts. */
export type PromptTrial = Pick<
  ScheduledTrial,
  'block' | 'labels' | 'listedFirst' | 'forced' | 'feedback' | 'outcomes'
> &
  Partial<Pick<ScheduledTrial, 'p'>>

/**
 * Splits trials into conversations, each with a common history. A session with interleaved blocks is one conversation. If blocks
 * follow one another, each block is a conversation, because its options are new.
 */
export function conversations<T extends Pick<ScheduledTrial, 'participant' | 'session' | 'block' | 'trial'>>(
  trials: readonly T[],
): T[][] {
  const sessions = [...groupBy(trials, (trial) => `${trial.participant}\u0000${trial.session}`).values()]
  return sessions.flatMap((session) => {
    const ordered = [...session].sort((a, b) => a.trial - b.trial)
    const changes = ordered.filter((trial, i) => i > 0 && trial.block !== ordered[i - 1]!.block).length
    const blocks = [...groupBy(ordered, (trial) => trial.block).values()]
    return changes < blocks.length ? blocks : [ordered]
  })
}

/** @param range worse and better outcome of the task; not taken from the trials, because a block may by chance lack one of them */
export function settingOf(trials: readonly PromptTrial[], range: readonly [number, number]): Setting {
  const first = trials[0]!
  const blocks = new Set(trials.map((trial) => trial.block))
  const shared = trials.every((trial) => trial.labels.join() === first.labels.join())
  return {
    places: blocks.size,
    options: first.labels.length,
    outcomes: range,
    graded: new Set(trials.flatMap(({ outcomes }) => outcomes.filter((x) => !Number.isNaN(x)))).size > 2,
    changes: [...groupBy(trials, ({ block }) => block).values()].some(
      (own) => new Set(own.map(({ p }) => p?.join())).size > 1,
    ),
    freeTrials: trials.filter((trial) => trial.forced === null).length,
    forcedTrials: trials.filter((trial) => trial.forced !== null).length,
    feedback: first.feedback,
    labels: shared ? first.labels : null,
  }
}
