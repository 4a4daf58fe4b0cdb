import { groupBy } from '../numeric/group-by.ts'
import type { ScheduledTrial } from '../task/schedule.ts'

/** What a player is told before the first round: everything about a conversation that does not change while it lasts. */
export interface Setting {
  /** Option pairs met in this conversation; more than one where blocks are interleaved. */
  readonly places: number
  readonly options: number
  /** Worse and better outcome. */
  readonly outcomes: readonly [worse: number, better: number]
  /** Any outcome between the two, not one of them. */
  readonly graded: boolean
  /** What the options give changes within a block. */
  readonly changes: boolean
  /** Rounds the player chooses in, and rounds somebody else does. */
  readonly freeTrials: number
  readonly forcedTrials: number
  readonly feedback: 'partial' | 'full'
  /** Letters of the options, in the order of the options; null where the places have letters of their own. */
  readonly labels: readonly string[] | null
}

/** Parts of a trial that a prompt is made of. */
export type PromptTrial = Pick<
  ScheduledTrial,
  'block' | 'labels' | 'listedFirst' | 'forced' | 'feedback' | 'outcomes'
> &
  Partial<Pick<ScheduledTrial, 'p'>>

/**
 * Splits trials into conversations: trials that share a history. A session whose blocks are interleaved is one; where block
 * follows block each block is one, since learning starts anew with new options.
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

/** @param range worse and better outcome of the task: a single block may by chance never show one of them */
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
