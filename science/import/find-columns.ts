import { counted } from '../../util/counted.ts'
import { InputError } from '../input-error.ts'
import { type Field, FIELDS, type MappedColumns } from './mapping.ts'
import { NAMES, plainName } from './names.ts'
import { cellsOf, listed, type RawLike } from './raw-like.ts'

/** Column of each field as the user stated it; an empty name: the table has no such column. */
export type AskedColumns = Partial<Record<Field, string>>

/** No column could be identified for some fields; the user can name them. */
export class MissingFieldsError extends InputError {
  constructor(
    message: string,
    readonly fields: readonly Field[],
  ) {
    super(message)
  }
}

/**
 * Identifies columns by their names, in addition to those that the user named.
 *
 * @throws InputError if the table lacks columns that the user named
 * @throws MissingFieldsError if no column holds the participants, the choices or the rewards
 */
export function findColumns(raw: RawLike, asked: AskedColumns): MappedColumns {
  checkAsked(raw, asked)
  const found = byName(raw, asked)
  const complete = found.choice !== undefined && (found.reward !== undefined || found.gain !== undefined)
  if (!complete && asked.choice === undefined && asked.reward === undefined) {
    const wide = wideColumns(raw, found.participant)
    if (wide) {
      const { participant, session, block, task } = found
      return {
        ...(participant !== undefined && { participant }),
        ...wide,
        ...(block !== undefined && { block }),
        ...(session !== undefined && { session }),
        ...(task !== undefined && { task }),
      }
    }
  }
  const missing: Field[] = [
    ...(found.participant === undefined && asked.participant !== '' ? (['participant'] as const) : []),
    ...(found.choice === undefined ? (['choice'] as const) : []),
    ...(found.reward === undefined && found.gain === undefined ? (['reward'] as const) : []),
  ]
  if (missing.length > 0) throw missingFields(raw, missing, new Set(Object.values(found)))
  return found as MappedColumns
}

function checkAsked(raw: RawLike, asked: AskedColumns): void {
  const lacking = Object.entries(asked).filter(([, column]) => column !== '' && !raw.columns.includes(column))
  if (lacking.length > 0)
    throw new InputError(
      `${raw.where ?? 'the table'}: found no column ${lacking.map(([field, column]) => `"${column}" (for ${field})`).join(', ')}; expected names among ${listed(raw.columns)}`,
    )
}

function byName(raw: RawLike, asked: AskedColumns): Partial<Record<Field, string>> {
  const taken = new Set(Object.values(asked))
  const find = (field: Field): string | undefined => {
    if (asked[field] !== undefined) return asked[field] || undefined
    for (const name of NAMES[field]) {
      const column = raw.columns.find((one) => !taken.has(one) && plainName(one) === name)
      if (column !== undefined) {
        taken.add(column)
        return column
      }
    }
    return undefined
  }
  const found: Partial<Record<Field, string>> = {}
  // Losses are searched first: without a loss column, `win` means the reward; with one, it means the gain.
  const order: readonly Field[] = ['participant', 'choice', 'loss', ...FIELDS]
  for (const field of order) {
    if (found[field] !== undefined) continue
    if (field === 'gain' && found.loss === undefined && asked.gain === undefined) continue
    if (field === 'reward' && found.loss !== undefined && asked.reward === undefined) continue
    const column = find(field)
    if (column !== undefined) found[field] = column
  }
  return found
}

function missingFields(raw: RawLike, missing: readonly Field[], used: ReadonlySet<string>): InputError {
  const likely = missing.includes('participant') ? likelyParticipants(raw, used) : []
  const named = missing.map((field) => `${field}=COLUMN`).join(',')
  const hints = [
    ...(likely.length > 0 ? [`the participant may be in ${likely.join(' or ')}`] : []),
    ...(missing.includes('participant') ? ['--map participant= if all rows are of one participant'] : []),
    ...(raw.columns.some((column) => /^column \d+$/.test(column))
      ? ['--header-row N if the names of the columns stand in row N']
      : []),
  ]
  return new MissingFieldsError(
    `${raw.where ?? 'the table'}: no column could be identified as the ${missing.join(', ')} among ${listed(raw.columns)}; specify it with --map ${named}${hints.length > 0 ? ` (${hints.join('; ')})` : ''}`,
    missing,
  )
}

/** Columns whose value stays the same over runs of rows and does not come back, as it does for participants; those with most values first. */
function likelyParticipants(raw: RawLike, used: ReadonlySet<string>): string[] {
  const candidates = raw.columns.flatMap((column) => {
    if (used.has(column)) return []
    const cells = cellsOf(raw, column)
    const values = new Set(cells).size
    const runs = cells.filter((cell, n) => cell !== cells[n - 1]).length
    const isFraction = cells.some((cell) => /^[-+]?\d*[.,]\d+$/.test(cell))
    return values > 1 && runs === values && values <= cells.length / 2 && !isFraction
      ? [{ column, values }]
      : []
  })
  return candidates
    .sort((a, b) => b.values - a.values)
    .slice(0, 3)
    .map(({ column }) => column)
}

/** Columns with the same name and different numbers at its end. */
function numberedFamilies(columns: readonly string[]): Map<string, { column: string; n: number }[]> {
  const families = new Map<string, { column: string; n: number }[]>()
  for (const column of columns) {
    const [, name, n] = /^(.*?)[ _.-]*(\d+)$/.exec(column) ?? []
    if (name === undefined || name === '') continue
    const own = families.get(plainName(name)) ?? []
    own.push({ column, n: Number(n) })
    families.set(plainName(name), own)
  }
  for (const own of families.values()) own.sort((a, b) => a.n - b.n)
  return families
}

const numbersOf = (family: readonly { n: number }[] | undefined) => family?.map(({ n }) => n).join()

/**
 * Columns of a table with one row per participant: `choice_1 ... choice_N` and `reward_1 ... reward_N`. Two trials could also be two
 * choices within one trial; such tables count only if no participant has a second row.
 */
function wideColumns(
  raw: RawLike,
  participant: string | undefined,
): Pick<MappedColumns, 'choice' | 'reward'> | undefined {
  const families = numberedFamilies(raw.columns)
  const people = cellsOf(raw, participant)
  const least = participant !== undefined && new Set(people).size === people.length ? 2 : 3
  const family = (field: 'choice' | 'reward') =>
    NAMES[field].map((name) => families.get(name)).find((own) => own !== undefined && own.length >= least)
  const [choice, reward] = [family('choice'), family('reward')]
  if (choice === undefined || reward === undefined || numbersOf(choice) !== numbersOf(reward))
    return undefined
  return { choice: choice.map(({ column }) => column), reward: reward.map(({ column }) => column) }
}

/**
 * The columns to keep: all that no field uses. In a table with one row per participant, those that have a value for every trial
 * (`rt_1 ... rt_N`) say nothing about the participant and are left out, with a note.
 */
export function keptColumns(raw: RawLike, columns: MappedColumns): { keep: string[]; notes: string[] } {
  const used = new Set(Object.values(columns).flat())
  const keep = raw.columns.filter((column) => !used.has(column))
  if (typeof columns.choice === 'string') return { keep, notes: [] }
  const families = [...numberedFamilies(raw.columns).values()]
  const played = families.find((own) => own.some(({ column }) => columns.choice.includes(column)))
  const lost = families
    .filter((own) => numbersOf(own) === numbersOf(played))
    .map((own) => own.map(({ column }) => column))
    .filter((own) => !own.some((column) => used.has(column)))
  const byTrial = new Set(lost.flat())
  const notes = [
    `${counted(byTrial.size, 'column with a value for every trial is', 'columns with a value for every trial are')} left out, because only what describes a participant can be kept in such a table: ${lost.map((own) => `${own[0]} ... ${own.at(-1)}`).join(', ')}`,
  ]
  return { keep: keep.filter((column) => !byTrial.has(column)), notes: lost.length > 0 ? notes : [] }
}
