import type { TrialRow } from '../../schemas/types.ts'
import { groupBy } from '../plot/group.ts'
import { isSimulated, seriesOf } from '../plot/series.ts'
import { tasksOf } from '../plot/words.ts'

const COLUMNS: readonly (readonly [name: string, description: string])[] = [
  ['task', ''],
  ['agent', 'Kind of agent'],
  ['source', 'Model or data set'],
  ['simulated', 'No real agent made these choices'],
  ['participants', ''],
  ['trials', 'All rows'],
  ['forced', 'Trials on which somebody else chose'],
  ['missed', 'Trials without an answer'],
]

/** Who played what: the table of trials itself is too long for a page. */
export function dataSummary(trials: readonly TrialRow[]) {
  const groups = groupBy(trials, (row) => [row.task, row.agent, row.source].join('\u0000'))
  const rows = tasksOf(trials).flatMap((task) =>
    seriesOf(trials).flatMap(({ agent, source }) => {
      const own = groups.get([task, agent, source].join('\u0000'))
      if (!own) return []
      return [
        [
          task,
          agent,
          source,
          isSimulated(source) ? 'yes' : 'no',
          new Set(own.map((row) => row.participant)).size,
          own.length,
          own.filter((row) => row.forced === 1).length,
          own.filter((row) => row.action === null).length,
        ],
      ]
    }),
  )
  return {
    id: 'data',
    title: 'data',
    description: 'Who played what. The trials themselves are in the files trials/.',
    columns: COLUMNS.map(([name, description], i) => ({ name, description, numeric: i > 3 })),
    rows,
    paths: [],
  }
}
