import { bestOptionsOfRow } from '../task/best-options.ts'
import { groupBy } from '../numeric/group-by.ts'
import { meanBehaviour, type Tally, tallyBehaviour } from './behaviour.ts'
import { mean } from './paired-test.ts'
import { quantile } from './quantile.ts'

export interface PlayedRow {
  readonly n_options: number
  readonly session: number
  readonly block: number
  readonly forced: number
  readonly action: number | null
  readonly reward: number | null
  readonly best?: number | null
}

/** Statistics of the observed behaviour of one participant. */
export function observedBehaviour({ rows, q0 }: { rows: readonly PlayedRow[]; q0: number }): Tally {
  const answered = rows.filter((row) => row.action !== null)
  const blocks = [...groupBy(answered, (row) => `${row.session}/${row.block}`).values()]
  return tallyBehaviour(
    blocks.map((block) =>
      block.map((row) => ({
        choice: row.action!,
        forced: row.forced === 1,
        won: row.reward! > q0,
        best: bestOptionsOfRow(row),
      })),
    ),
  )
}

/**
 * Rows of the table `predictive` for one model and group.
 *
 * @param observed statistics of each participant. [participants]
 * @param simulated statistics of each simulated copy. [participants][copies]
 */
export function predictiveRows(
  model: string,
  observed: readonly Tally[],
  simulated: readonly (readonly Tally[])[],
  who: { readonly agent: string; readonly source: string; readonly task: string } | undefined,
) {
  if (who === undefined) return []
  const draws = Array.from({ length: simulated[0]!.length }, (_, draw) =>
    meanBehaviour(simulated.map((copies) => copies[draw]!)),
  )
  return [...meanBehaviour(observed)].map(([key, value]) => {
    const [statistic, position] = key.split(' ')
    const predicted = draws.flatMap((draw) => draw.get(key) ?? [])
    return {
      agent: who.agent,
      source: who.source,
      task: who.task,
      model,
      statistic,
      position: position === undefined ? null : Number(position),
      observed: value,
      predicted: predicted.length > 0 ? mean(predicted) : null,
      low: predicted.length > 0 ? quantile(predicted, 0.025) : null,
      high: predicted.length > 0 ? quantile(predicted, 0.975) : null,
      n_simulations: draws.length,
    }
  })
}
