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
  const mapping = {
    columns,
    options,
    ...(missed.length > 0 && { missed }),
    decimal: proposeDecimal(raw, columns),
    agent: hints.agent ?? 'human',
    source: hints.source,
    task: hints.task ?? 'bandit',
    keep: kept.keep,
  }
  return { mapping, notes: [...notes, ...kept.notes] }
}

/** Decimal separator of the rewards; if they do not tell, that of the whole table; if nothing tells, the point. */
function proposeDecimal(raw: RawLike, { reward, gain, loss, forgone }: MappedColumns): Decimal {
  const own = [reward, gain, loss, forgone].flatMap((columns) => cellsOf(raw, columns))
  return decimalOf(own) ?? decimalOf(cellsOf(raw, raw.columns)) ?? '.'
}
