import { InputError } from '../input-error.ts'
import type { TrialLike } from './observations.ts'
import { cellOf } from '../task/columns.ts'

/** Deviations of the source study's code from its stated method. Each can be enabled by name. */
export const DEFECTS = {
  'file-order-feedback-labels':
    'confirmation-bias: the blocks of a session count as partial, full, partial, full in file order, whatever was shown',
  'missed-as-choice': 'a missed trial counts as the choice of option 0, rewarded with 0',
  'skip-forced-and-partial':
    'confirmation-bias: only free trials of full-feedback blocks teach and are scored',
  'mixed-blocks-only': 'agency: agents other than people are fitted on the blocks with forced trials only',
  'prior-per-reward-unit': 'the prior of beta is per reward unit, whatever the range of the rewards',
  'density-floor': '1e-10 is added to prior densities before their logarithm is taken',
  'bic-from-posterior': 'AIC and BIC are computed from the log posterior',
  'n-all-rows': 'BIC counts all rows, forced and unscored ones too',
  'last-start': 'the last start is kept, not the best',
} as const

export type Defect = keyof typeof DEFECTS

/**
 * The convention `published`: all defects with a deterministic result. `last-start` depends on the source's own random numbers, so
 * it must be requested explicitly.
 */
export const PUBLISHED: readonly Defect[] = (Object.keys(DEFECTS) as Defect[]).filter(
  (d) => d !== 'last-start',
)

export type Convention = ReadonlySet<Defect>

/**
 * Parses `correct`, `published`, or a list of defects. A leading `-` removes a defect: `published,-file-order-feedback-labels` is
 * the published convention with the correct feedback labels.
 *
 * @throws InputError on an unknown name
 */
export function parseConvention(text: string | readonly string[]): Convention {
  const convention = new Set<Defect>()
  const words = (typeof text === 'string' ? text.split(',') : text).map((word) => word.trim())
  for (const word of words.filter((word) => word !== '' && word !== 'correct')) {
    const name = word.replace(/^-/, '')
    const defects = name === 'published' ? PUBLISHED : [name as Defect]
    if (!Object.hasOwn(DEFECTS, defects[0]!))
      throw new InputError(
        `convention: found "${name}", expected correct, published or some of ${Object.keys(DEFECTS).join(', ')}`,
      )
    for (const defect of defects) {
      if (word.startsWith('-')) convention.delete(defect)
      else convention.add(defect)
    }
  }
  return convention
}

/** The columns which conventions need, in addition to those of a fit. */
export type ConventionRow = TrialLike & {
  readonly agent: string
  readonly task: string
  readonly feedback: string
}

/** The rows of one agent on one task after a convention is applied; without defects, the rows are unchanged. */
export interface SeenRows<Row> {
  /** Rows to learn from and to score. */
  readonly rows: readonly Row[]
  /** Number of rows counted by `n-all-rows`, which includes rows that were skipped afterwards. */
  readonly counted: number
}

export function applyConvention<Row extends ConventionRow>(
  rows: readonly Row[],
  convention: Convention,
): SeenRows<Row> {
  const { agent, task } = rows[0]!
  let seen: readonly Row[] = rows
  if (convention.has('missed-as-choice')) seen = seen.map(missedAsChoice)
  if (task === 'agency' && agent !== 'human' && convention.has('mixed-blocks-only')) seen = mixedBlocks(seen)
  const counted = seen.length
  if (task === 'confirmation-bias') {
    if (convention.has('file-order-feedback-labels')) seen = fileOrderLabels(seen)
    if (convention.has('skip-forced-and-partial'))
      seen = seen.filter((row) => row.forced === 0 && row.feedback === 'full')
  }
  return { rows: seen, counted }
}

function missedAsChoice<Row extends TrialLike>(row: Row): Row {
  return row.action === null ? { ...row, action: 0, reward: 0 } : row
}

function fileOrderLabels<Row extends ConventionRow>(rows: readonly Row[]): Row[] {
  const order = new Map<string, number>()
  const blocksOf = new Map<number, number>()
  for (const row of rows) {
    const key = contextKey(row)
    if (order.has(key)) continue
    const position = blocksOf.get(row.session) ?? 0
    order.set(key, position)
    blocksOf.set(row.session, position + 1)
  }
  return rows.map((row) => {
    const full = order.get(contextKey(row))! % 2 === 1
    return { ...row, feedback: full ? 'full' : 'partial', forgone_reward: full ? otherOutcome(row) : null }
  })
}

/** Outcome of the other option, shown or not: from columns outcome_0 and outcome_1 if the table has them. */
function otherOutcome(row: TrialLike): number | null {
  if (row.action === null) return null
  const outcome = cellOf(row, `outcome_${1 - row.action}`)
  return typeof outcome === 'number' ? outcome : (row.forgone_reward ?? null)
}

function mixedBlocks<Row extends TrialLike>(rows: readonly Row[]): Row[] {
  const mixed = new Set(rows.filter((row) => row.forced === 1).map(contextKey))
  return rows.filter((row) => mixed.has(contextKey(row)))
}

function contextKey({ session, block }: TrialLike): string {
  return `${session}/${block}`
}
