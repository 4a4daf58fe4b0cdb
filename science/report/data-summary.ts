import { from, op } from 'arquero'
import type { TrialRow } from '../../schemas/types.ts'
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

/** Summary of participants and trials by task and agent, shown instead of the trials table, which is too long for a page. */
export function dataSummary(trials: readonly TrialRow[]) {
  const counts = trials.length === 0 ? [] : countTrials(trials)
  const rows = tasksOf(trials).flatMap((task) =>
    seriesOf(trials).flatMap(({ agent, source }) => {
      const own = counts.find((row) => row.task === task && row.agent === agent && row.source === source)
      if (!own) return []
      const simulated = isSimulated(source) ? 'yes' : 'no'
      return [[task, agent, source, simulated, own.participants, own.trials, own.forced, own.missed]]
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

interface TrialCount extends Pick<TrialRow, 'task' | 'agent' | 'source'> {
  readonly participants: number
  readonly trials: number
  readonly forced: number
  readonly missed: number
}

function countTrials(trials: readonly TrialRow[]): TrialCount[] {
  return from([...trials])
    .groupby('task', 'agent', 'source')
    .rollup({
      participants: op.distinct('participant'),
      trials: op.count(),
      forced: op.sum('forced'),
      missed: op.invalid('action'),
    })
    .objects() as TrialCount[]
}
