import { InputError } from '../input-error.ts'
import { BadCells } from './bad-cells.ts'
import { codeOf, isMissing, type Mapping } from './mapping.ts'
import type { KeptColumn } from './kept-cells.ts'
import { numberOf } from './numbers.ts'
import { columnsOfProbabilities, probabilityReader } from './probabilities.ts'
import { listed, type RawLike } from './raw-like.ts'

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
  /** Probability that each option gives the better outcome; empty if it is not known. [options] */
  readonly p: readonly (number | null)[]
  readonly kept: Readonly<Record<string, string | number | null>>
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
  const worth = new Map(
    Object.entries(mapping.rewards ?? {}).map(([word, value]) => [word.trim().toLowerCase(), value]),
  )
  const bad = new BadCells()
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
      const value = worth.get(cell.toLowerCase()) ?? numberOf(cell, decimal)
      if (Number.isNaN(value)) bad.add(name!, n, cell, (cells) => numberExpected(cells, decimal))
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
    if (cell === null) return 0
    const value = FORCED.get(codeOf(cell).toLowerCase())
    if (value === undefined) bad.add(columns.forced!, n, cell, () => FORCED_EXPECTED)
    return value ?? 0
  }
  const probabilities = probabilityReader(raw, mapping, bad)
  const [gain, loss, forgone] = [number(columns.gain), number(columns.loss), number(columns.forgone)]
  const kept = keptColumns.map(({ column, name, write }) => [name, reader(column), write] as const)
  const choices = [columns.choice].flat().map((name) => ({ name, read: reader(name) }))
  const rewards = [columns.reward ?? []].flat().map((name) => number(name))
  const wide = choices.length > 1
  const drafts = raw.rows.flatMap((row, n) =>
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
        p: probabilities(row, n),
        kept: Object.fromEntries(kept.map(([own, readKept, write]) => [own, write(readKept(row))])),
      }
    }),
  )
  bad.check(raw)
  return drafts
}

const FORCED_EXPECTED =
  '1, true or yes for a forced choice, 0, false or no for a free one; correct the cell, or leave forced out of the mapping (--map forced=)'

/** What a column of rewards should hold, and what to do about these cells. */
function numberExpected(cells: readonly string[], decimal: Mapping['decimal']): string {
  const words = [...new Set(cells)].filter((cell) => /^[^\d,=]+$/.test(cell))
  const worth =
    words.length > 0 && words.length <= MOST_WORDS
      ? words.map((word) => `${word}=NUMBER`).join(',')
      : undefined
  return [
    `a number${decimal === ',' ? ' with a decimal comma' : ''}; correct the cell`,
    ...(cells.some((cell) => /\d[.,]\d/.test(cell)) ? ['or decimal in the mapping'] : []),
    ...(worth === undefined
      ? []
      : [`or say what words are worth: --rewards ${worth} (rewards in the mapping)`]),
    'or name another column',
  ].join(', ')
}

/** Of more different words, they are hardly words for rewards. */
const MOST_WORDS = 5

function checkColumns(raw: RawLike, mapping: Mapping): void {
  const { columns, keep } = mapping
  const named = [...Object.values(columns).flat(), ...keep, ...columnsOfProbabilities(mapping)]
  const lacking = named.filter((name) => !raw.columns.includes(name))
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
