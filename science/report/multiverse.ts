import { counted } from '../../util/counted.ts'
import { tasksOf, taskTitle } from '../plot/words.ts'
import { fixed, percent } from './numbers.ts'

/** One estimate over all settings of a sweep: a row of the sweep's table `summary`. Shares refer to specifications. */
export interface MultiverseRow {
  readonly sweep: string
  readonly task: string
  readonly agent: string
  readonly source: string
  readonly estimate: string
  readonly specifications: number
  readonly settings: number
  readonly median: number
  readonly lowest: number
  readonly highest: number
  readonly above: number
  /** Share with a 95 % interval above zero, and share with one below. */
  readonly surely_above: number
  readonly surely_below: number
}

/** Share of specifications from which an estimate counts as being on one side of zero in nearly all of them. */
const NEARLY_ALL = 0.95

/** Robustness of the conclusions to choices of analysis: a sentence and one row per estimate. Null without rows. */
export function multiverseOf(rows: readonly MultiverseRow[]) {
  const [first] = rows
  if (!first) return null
  const isOneSided = (row: MultiverseRow) => Math.max(row.above, 1 - row.above) >= NEARLY_ALL
  const isSure = (row: MultiverseRow) => Math.max(row.surely_above, row.surely_below) >= NEARLY_ALL
  const open = rows.filter((row) => !isOneSided(row))
  const settings = Math.max(...rows.map((row) => row.settings))
  const ends = rows.flatMap(({ lowest, highest }) => [lowest, highest])
  return {
    sweep: first.sweep,
    sentence: [
      `Over ${counted(settings, 'combination')} of defensible choices (sweep ${first.sweep}), ${rows.length - open.length} of ${rows.length} differences lie on one side of zero in at least ${percent(NEARLY_ALL)} of the specifications,`,
      `${rows.filter(isSure).length} with an interval that excludes zero in as many.`,
      ...(open.length > 0 ? [`The side depends on the analysis in: ${open.map(nameOf).join('; ')}.`] : []),
    ].join(' '),
    range: [Math.min(0, ...ends), Math.max(0, ...ends)] as const,
    rows: tasksOf(rows)
      .flatMap((task) => rows.filter((row) => row.task === task))
      .map((row) => ({
        task: row.task,
        agent: row.agent,
        whose: `${taskTitle(row.task)}, ${row.source}`,
        name: row.estimate,
        ...{ median: row.median, lowest: row.lowest, highest: row.highest },
        cells: [
          fixed(row.median),
          `${fixed(row.lowest)} to ${fixed(row.highest)}`,
          ...[row.above, row.surely_above, row.surely_below].map((share) => percent(share)),
        ],
      })),
  }
}

function nameOf({ task, source, estimate }: MultiverseRow): string {
  return `${taskTitle(task)}, ${source}, ${estimate}`
}
