import trials from '../schemas/tables/trials.schema.json'
import type { TrialRow } from '../schemas/types.ts'
import { TableStream } from '../util/table-stream.ts'
import { utf8Chunks } from '../util/utf8.ts'
import { readTable } from './table.ts'

/** Tables of trials, participant by participant (all of an agent kind and source's rows of that name), in the order of their first rows. */
export interface TrialsByParticipant {
  readonly count: number
  participants(): Iterable<TrialRow[]>
}

const WHO = ['agent', 'source', 'participant'] as const

/**
 * Opens tables of trials without holding them: they are read once here, to be checked, and once when participants are asked for. Where a
 * participant's rows do not stand together, the tables are held in memory.
 *
 * @param look is shown every row on the way; columns that the schema does not know are text there
 * @throws UserError at the first wrong cell
 */
export function openTrials(
  paths: readonly string[],
  look: (row: TrialRow) => void = () => {},
): TrialsByParticipant {
  const groups = new Set<string>()
  const tables = paths.map(
    (path) => new TableStream<TrialRow>(() => utf8Chunks(path), trials, path, WHO, groups),
  )
  for (const row of eachOf(tables)) look(row)
  const scattered = tables.some((table) => table.scattered)
  return {
    count: groups.size,
    participants: () => (scattered ? gathered(readTable('trials', paths)) : inTurn(eachOf(tables))),
  }
}

function* eachOf(tables: readonly TableStream<TrialRow>[]): Generator<TrialRow> {
  for (const table of tables) yield* table.rows()
}

function keyOf(row: TrialRow): string {
  return WHO.map((column) => row[column]).join('\u0000')
}

function* inTurn(rows: Iterable<TrialRow>): Generator<TrialRow[]> {
  let own: TrialRow[] = []
  let last: string | undefined
  for (const row of rows) {
    const key = keyOf(row)
    if (key !== last && own.length > 0) {
      yield own
      own = []
    }
    own.push(row)
    last = key
  }
  if (own.length > 0) yield own
}

function gathered(rows: readonly TrialRow[]): Iterable<TrialRow[]> {
  const groups = new Map<string, TrialRow[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups.values()
}
