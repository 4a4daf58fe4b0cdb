import { InputError } from '../input-error.ts'
import { codeOf, isMissing, type Mapping } from './mapping.ts'
import type { KeptColumn } from './kept-cells.ts'
import { numberOf } from './numbers.ts'
import { listed, placeOf, type RawLike } from './raw-like.ts'

/** A trial as the raw table has it. */
export interface Draft {
  /** Index of its row. */
  readonly row: number
  /** Null if the row names nobody. */
  readonly participant: string | null
  readonly task: string
  readonly session: string
  readonly block: string
  readonly trial: number | undefined
  /** Null if no choice was made. */
  readonly choice: string | null
  readonly choiceColumn: string
  readonly reward: number | null
  readonly forgone: number | null
  readonly forced: 0 | 1
  readonly kept: Readonly<Record<string, string | null>>
}

const YES = ['1', 'true', 't', 'yes', 'y', 'forced', 'ja', 'wahr', 'oui', 'vrai', 'si', 'sí']
const NO = ['0', 'false', 'f', 'no', 'n', 'free', 'nein', 'falsch', 'frei', 'non', 'faux', 'nee']

/** Whether a choice was forced, as a cell of such a column says it. */
const FORCED: ReadonlyMap<string, 0 | 1> = new Map([
  ...YES.map((word) => [word, 1] as const),
  ...NO.map((word) => [word, 0] as const),
])

/** @throws InputError if the table lacks columns of the mapping, or a cell cannot be understood */
export function draftsOf(raw: RawLike, mapping: Mapping, keptColumns: readonly KeptColumn[]): Draft[] {
  const { columns, decimal, task } = mapping
  checkColumns(raw, mapping)
  const missed = new Set((mapping.missed ?? []).map(codeOf))
  const reader = (name: string | undefined) => {
    if (name === undefined) return () => null
    const at = raw.columns.indexOf(name)
    return (row: readonly (string | null)[]) => (isMissing(row[at]) ? null : row[at]!.trim())
  }
  const number = (name: string | undefined) => {
    const read = reader(name)
    return (row: readonly (string | null)[], n: number) => {
      const cell = read(row)
      if (cell === null) return null
      const value = numberOf(cell, decimal)
      if (Number.isNaN(value))
        throw new InputError(
          `${placeOf(raw, n, name!)}: found "${cell}", expected a number${decimal === ',' ? ' with a decimal comma' : ''}; correct the cell${/\d[.,]\d/.test(cell) ? ', or decimal in the mapping' : ''}, or name another column`,
        )
      return value
    }
  }
  const [participant, session, block, trial, taskName, forced] = [
    reader(columns.participant),
    reader(columns.session),
    reader(columns.block),
    reader(columns.trial),
    reader(columns.task),
    reader(columns.forced),
  ]
  const isForced = (row: readonly (string | null)[], n: number) => {
    const cell = forced(row)
    const value = cell === null ? 0 : FORCED.get(codeOf(cell).toLowerCase())
    if (value === undefined)
      throw new InputError(
        `${placeOf(raw, n, columns.forced!)}: found "${cell}", expected 1, true or yes for a forced choice, 0, false or no for a free one; correct the cell, or leave forced out of the mapping (--map forced=)`,
      )
    return value
  }
  const [gain, loss, forgone] = [number(columns.gain), number(columns.loss), number(columns.forgone)]
  const kept = keptColumns.map(({ column, name, write }) => [name, reader(column), write] as const)
  const choices = [columns.choice].flat().map((name) => ({ name, read: reader(name) }))
  const rewards = [columns.reward ?? []].flat().map((name) => number(name))
  const wide = choices.length > 1
  return raw.rows.flatMap((row, n) =>
    choices.map(({ name, read }, t): Draft => {
      const won = gain(row, n)
      const lost = loss(row, n)
      const summed = won === null && lost === null ? null : (won ?? 0) - Math.abs(lost ?? 0)
      const given = read(row)
      const code = given === null ? null : codeOf(given)
      const played = numberOf(trial(row) ?? '', decimal)
      return {
        row: n,
        participant: columns.participant === undefined ? (wide ? `${n + 1}` : '1') : participant(row),
        task: taskName(row) ?? task,
        session: codeOf(session(row) ?? '0'),
        block: codeOf(block(row) ?? '0'),
        trial: wide ? t : Number.isNaN(played) ? undefined : played,
        choice: code === null || missed.has(code) ? null : code,
        choiceColumn: name,
        reward: rewards.length > 0 ? rewards[t]!(row, n) : summed,
        forgone: forgone(row, n),
        forced: isForced(row, n),
        kept: Object.fromEntries(kept.map(([own, readKept, write]) => [own, write(readKept(row))])),
      }
    }),
  )
}

function checkColumns(raw: RawLike, { columns, keep }: Mapping): void {
  const lacking = [...Object.values(columns).flat(), ...keep].filter((name) => !raw.columns.includes(name))
  if (lacking.length > 0)
    throw new InputError(
      `${raw.where ?? 'the table'}: found no column ${lacking.map((name) => `"${name}"`).join(', ')}, which the mapping names; expected names among ${listed(raw.columns)}; correct the mapping`,
    )
  const [choices, rewards] = [[columns.choice].flat(), [columns.reward ?? []].flat()]
  if (choices.length > 1 && rewards.length !== choices.length)
    throw new InputError(
      `the mapping: found ${choices.length} columns of choices and ${rewards.length} of rewards, expected as many of each`,
    )
}
