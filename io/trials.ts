import trials from '../schemas/tables/trials.schema.json'
import type { TrialRow } from '../schemas/types.ts'
import { TableStream } from '../util/table-stream.ts'
import { utf8Chunks } from '../util/utf8.ts'
import { readTable } from './table.ts'

/** Trials by participant, in the order of each participant's first row. Agent, source and participant together identify a participant. */
export interface TrialsByParticipant {
  readonly count: number
  participants(): Iterable<TrialRow[]>
}

const WHO = ['agent', 'source', 'participant'] as const

/**
 * Opens tables of trials without loading them into memory. They are read once here, to check them, and again by `participants()`.
 * If the rows of a participant are not contiguous, the tables are loaded into memory.
 *
 * @param look called with every row during the check; columns that are not in the schema are still text then
 * @throws UserError at the first invalid cell
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
