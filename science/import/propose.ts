import { type AskedColumns, findColumns, keptColumns } from './find-columns.ts'
import type { MappedColumns, Mapping } from './mapping.ts'
import { type Decimal, decimalOf } from './numbers.ts'
import { findOptions } from './options.ts'
import { cellsOf, type RawLike } from './raw-like.ts'

/** Settings by the user; everything else is inferred from the table. */
export interface MappingHints {
  readonly columns?: AskedColumns
  /** Code of the first option, if choices are coded as integers. */
  readonly firstChoice?: number
  readonly agent?: string
  readonly source: string
  /** What words in columns of rewards are worth. */
  readonly rewards?: Mapping['rewards']
  /** Probability of the better outcome of each option, or the columns that hold them. */
  readonly probabilities?: readonly (number | string)[]
  readonly task?: string
}

/**
 * Proposes a mapping: columns are identified by their names, codes of the choices by their values. The notes say what was assumed.
 *
 * @throws InputError if no column holds participants, choices or rewards; the message lists the columns
 */
export function proposeMapping(raw: RawLike, hints: MappingHints): { mapping: Mapping; notes: string[] } {
  const columns = findColumns(raw, hints.columns ?? {})
  const { options, missed, notes } = findOptions(raw, columns, hints.firstChoice)
  const kept = keptColumns(raw, columns)
  const rewards = hints.rewards ?? truthValues(raw, columns)
  const mapping = {
    columns,
    options,
    ...(missed.length > 0 && { missed }),
    ...(rewards && { rewards }),
    ...(hints.probabilities && { probabilities: hints.probabilities }),
    decimal: proposeDecimal(raw, columns),
    agent: hints.agent ?? 'human',
    source: hints.source,
    task: hints.task ?? 'bandit',
    keep: kept.keep.filter((column) => !hints.probabilities?.includes(column)),
  }
  const told =
    rewards && !hints.rewards
      ? [
          `rewards: ${Object.entries(rewards)
            .map(([word, value]) => `${word} is read as ${value}`)
            .join(', ')}; if that is wrong, correct rewards in the mapping`,
        ]
      : []
  return { mapping, notes: [...notes, ...told, ...kept.notes] }
}

const TRUTH: ReadonlyMap<string, number> = new Map([
  ...['true', 't', 'wahr', 'vrai', 'verdadero', 'verdadeiro', 'vero', 'waar'].map(
    (word) => [word, 1] as const,
  ),
  ...['false', 'f', 'falsch', 'faux', 'falso', 'onwaar'].map((word) => [word, 0] as const),
])

/** TRUE and FALSE as 1 and 0, if the rewards hold them and no other words. */
function truthValues(raw: RawLike, { reward, gain, loss, forgone }: MappedColumns): Mapping['rewards'] {
  const cells = [reward, gain, loss, forgone].flatMap((columns) => cellsOf(raw, columns))
  const words = [...new Set(cells)].filter((cell) => /[^\d.,+-]/.test(cell))
  const worth = words.map((word) => [word, TRUTH.get(word.toLowerCase())] as const)
  if (words.length === 0 || worth.some(([, value]) => value === undefined)) return undefined
  return Object.fromEntries(worth.sort(([, a], [, b]) => b! - a!)) as Mapping['rewards']
}

/** Decimal separator of the rewards; if they do not tell, that of the whole table; if nothing tells, the point. */
function proposeDecimal(raw: RawLike, { reward, gain, loss, forgone }: MappedColumns): Decimal {
  const own = [reward, gain, loss, forgone].flatMap((columns) => cellsOf(raw, columns))
  return decimalOf(own) ?? decimalOf(cellsOf(raw, raw.columns)) ?? '.'
}
