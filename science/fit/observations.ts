import { InputError } from '../input-error.ts'
import type { Cues, Played } from '../model/model.ts'
import type { Identity } from './group-rows.ts'
import { cellOf, complete, numbersByOption, textsByOption } from '../task/columns.ts'

/** One trial of one agent: the model learns from it and, if `scored`, predicts its choice. */
export interface Observation {
  readonly played: Played
  /** True if the choice was free; only these trials enter the likelihood. */
  readonly scored: boolean
  readonly cues?: Cues
  /** Probability of each option before the choice, if the fit uses probabilities instead of choices. [options] */
  readonly chances?: readonly number[]
}

/** What a fit explains: the choices, or the probabilities from which they were drawn (columns prob_0, prob_1, ...). */
export type Explained = 'sampled' | 'probabilities'

/**
 * One agent's trials on one task, by block and in the order of play. Missed trials are left out: they have neither a
 * choice nor an outcome.
 */
export interface Observations {
  readonly options: number
  readonly blocks: readonly (readonly Observation[])[]
}

/** The columns of a trials table used by a fit. */
export interface TrialLike {
  readonly session: number
  readonly block: number
  readonly trial: number
  readonly n_options: number
  readonly forced: number
  readonly feedback: string
  readonly action: number | null
  readonly reward: number | null
  readonly forgone_reward?: number | null
  readonly best?: number | null
}

/**
 * Converts the rows of one agent on one task, given in the order of play. Each (session, block) is a context: blocks may be
 * interleaved, and different sessions may reuse a block number.
 *
 * @throws InputError if a row contradicts itself or the others; the message names its session, block and trial
 */
export function toObservations(
  rows: readonly (TrialLike & Identity)[],
  explained: Explained = 'sampled',
): Observations {
  const options = rows[0]?.n_options ?? 2
  for (const row of rows) checkRow(row, options)
  const blocks = new Map<string, Observation[]>()
  const lastTrial = new Map<string, number>()
  for (const row of rows) {
    const key = `${row.session}/${row.block}`
    const last = lastTrial.get(key) ?? -1
    if (row.trial <= last)
      throw new InputError(
        `${placeOf(row)}: found after trial ${last}, expected the rows of a block in the order of play. Sort the table by trial`,
      )
    lastTrial.set(key, row.trial)
    if (row.action === null) continue
    const block = blocks.get(key) ?? []
    blocks.set(key, block)
    block.push(toObservation(row, options, explained))
  }
  return { options, blocks: [...blocks.values()] }
}

export function scoredCount({ blocks }: Observations): number {
  return blocks.reduce((sum, block) => sum + block.filter((o) => o.scored).length, 0)
}

function toObservation(row: TrialLike & Identity, options: number, explained: Explained): Observation {
  const outcomes = new Array<number | null>(options).fill(null)
  outcomes[row.action!] = row.reward
  if (row.feedback === 'full')
    for (let i = 0; i < options; i++) if (i !== row.action) outcomes[i] = unearned(row, i)
  return {
    played: { choice: row.action!, forced: row.forced === 1, outcomes },
    scored: row.forced === 0,
    cues: cuesOfRow(row),
    ...(explained === 'probabilities' && row.forced === 0 && { chances: chancesOf(row, options) }),
  }
}

/** Tolerance for the sum of probabilities, because tables store rounded values. */
const ROUNDED = 1e-3

function chancesOf(row: TrialLike & Identity, options: number): number[] {
  const found = numbersByOption(row, 'prob', options)
  const sum = found.reduce<number>((total, p) => total + (p !== null && p >= 0 ? p : Number.NaN), 0)
  if (!(Math.abs(sum - 1) < ROUNDED))
    throw new InputError(
      `${placeOf(row)}: prob_0 .. prob_${options - 1} are ${found.map((p) => p ?? 'empty').join(', ')}, expected probabilities that sum to 1, since choices: probabilities. Set choices: sampled to fit the choices themselves`,
    )
  return found.map((p) => p! / sum)
}

/** Outcome of an option which was not chosen: forgone_reward for two options, else columns outcome_0, outcome_1, ... */
function unearned(row: TrialLike, option: number): number | null {
  const outcome = cellOf(row, `outcome_${option}`)
  return row.n_options === 2 ? (row.forgone_reward ?? null) : typeof outcome === 'number' ? outcome : null
}

/** Cues of a question from the columns listed_first and label_0, label_1, ...; undefined if the table has neither. */
export function cuesOfRow(row: TrialLike): Cues | undefined {
  const cell = cellOf(row, 'listed_first')
  const listed = typeof cell === 'number' ? cell : null
  const labels = complete(textsByOption(row, 'label', row.n_options))
  if (listed === null && !labels) return undefined
  return { listed_first: listed, first_label: labels ? firstLabel(labels) : null }
}

/** Index of the option whose label comes first in alphabetical order. */
export function firstLabel(labels: readonly string[]): number {
  return labels.indexOf([...labels].sort()[0]!)
}

function placeOf(row: TrialLike & Identity): string {
  return `${row.agent} ${row.source}, participant ${row.participant}, ${row.task}, session ${row.session}, block ${row.block}, trial ${row.trial}`
}

/** Larger rewards would overflow when squared in the Hessian. */
const LARGEST = 1e100

/**
 * @throws InputError if an outcome is too large for floating point, or if feedback was full but the outcome of the other option is
 * missing: the model would otherwise silently not learn from it
 */
export function checkOutcomes(row: TrialLike & Identity): void {
  for (const column of ['reward', 'forgone_reward'] as const)
    if (Math.abs(row[column] ?? 0) > LARGEST)
      throw new InputError(
        `${placeOf(row)}: ${column} is ${row[column]}, expected a number from -1e100 to 1e100. Give rewards in a larger unit`,
      )
  if (row.feedback !== 'full' || row.n_options !== 2 || row.action === null) return
  if (unearned(row, 1 - row.action) === null)
    throw new InputError(
      `${placeOf(row)}: forgone_reward is empty, expected a number, since feedback is full. Fill in the column, or set feedback to partial`,
    )
}

function checkRow(row: TrialLike & Identity, options: number): void {
  const place = placeOf(row)
  if (row.n_options !== options)
    throw new InputError(`${place}: n_options is ${row.n_options}, expected ${options} as in the rows before`)
  if (row.action !== null && row.action >= options)
    throw new InputError(
      `${place}: action is ${row.action}, expected one of 0 .. ${options - 1} or an empty cell`,
    )
  if (row.action !== null && row.reward === null)
    throw new InputError(`${place}: reward is empty, expected a number, since action is ${row.action}`)
}
