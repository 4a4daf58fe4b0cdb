import type { TrialRow } from '../../schemas/types.ts'
import { makeRng } from '../random/rng.ts'
import { LABELS, type ScheduledTrial } from '../task/schedule.ts'
import { conversations } from './setting.ts'
import { cellOf, numbersByOption } from '../task/columns.ts'

/** A trial and the choice made on it; null if the trial was missed. */
export interface PlayedTrial {
  readonly trial: ScheduledTrial
  readonly action: number | null
}

/**
 * Converts table rows to a history which prompts can describe. Outcomes are kept only if the agent saw them. Human data have no labels
 * for the options, so the labels and the order in the question are drawn at random for each conversation.
 *
 * @param seed seed of the drawn labels and orders
 */
export function playedTrials(rows: readonly TrialRow[], seed: number): PlayedTrial[] {
  return conversations(rows).flatMap((conversation) => {
    const { participant, session, block, n_options } = conversation[0]!
    const rng = makeRng(seed, 'letters', participant, session, block)
    const drawn = rng.shuffle(LABELS).slice(0, n_options)
    return conversation.map((row) => {
      const options = Array.from({ length: n_options }, (_, option) => option)
      const listed = cellOf(row, 'listed_first')
      return {
        action: row.action,
        trial: {
          participant,
          session: row.session,
          block: row.block,
          trial: row.trial,
          p: numbersByOption(row, 'p', n_options).map((p) => p ?? Number.NaN),
          outcomes: options.map((option) => seen(row, option)),
          labels: options.map((option) => String(cellOf(row, `label_${option}`) ?? drawn[option])),
          forced: row.forced === 1 ? row.action : null,
          feedback: row.feedback,
          listedFirst: typeof listed === 'number' ? listed : rng.int(n_options),
        },
      }
    })
  })
}

function seen(row: TrialRow, option: number): number {
  const value = option === row.action ? row.reward : row.forgone_reward
  return value ?? Number.NaN
}
