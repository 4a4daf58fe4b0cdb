import { InputError } from '../input-error.ts'
import type { Change } from './change.ts'
import type { BlockSpec, TaskSpec } from './task.ts'

/** Contents of a task file (schemas/task.schema.json), with defaults filled in. */
export interface TaskFile {
  readonly id: string
  readonly title?: string
  readonly outcomes: readonly [number, number] | GradedOutcomes
  readonly sessions: number
  readonly order: 'interleaved' | 'blocked'
  readonly blocks: readonly BlockFile[]
  readonly participants: number
  readonly people?: { readonly model: string; readonly means: Readonly<Record<string, number>> }
  readonly words?: Readonly<Record<string, string>>
  readonly story?: string
}

interface GradedOutcomes {
  readonly low: number
  readonly high: number
  readonly noise: number
  readonly step?: number
}

interface BlockFile {
  readonly p?: readonly number[]
  readonly means?: readonly number[]
  readonly free_trials: number
  readonly forced_trials: number
  readonly feedback: 'partial' | 'full'
  readonly reversal?: { readonly every: readonly [number, number] }
  readonly drift?: { readonly sd: number; readonly decay: number; readonly centre?: number }
}

/** @throws InputError if the parts of the file are inconsistent */
export function taskOfFile(file: TaskFile): TaskSpec {
  const { id, outcomes } = file
  const graded = isGraded(outcomes) ? outcomes : undefined
  const range = isGraded(outcomes) ? ([outcomes.low, outcomes.high] as const) : outcomes
  if (!(range[0] < range[1]))
    throw new InputError(
      `task ${id}: outcomes go from ${range[0]} to ${range[1]}, expected the worse one first`,
    )
  const blocks = file.blocks.map((block, n) => blockOf(block, `task ${id}, block ${n + 1}`, range, graded))
  const options = blocks[0]!.p.length
  const odd = blocks.findIndex(({ p }) => p.length !== options)
  if (odd >= 0)
    throw new InputError(
      `task ${id}, block ${odd + 1}: ${blocks[odd]!.p.length} options, expected ${options} as in the first block`,
    )
  return {
    id,
    title: file.title ?? id,
    outcomes: range,
    ...(graded && { graded: { noise: graded.noise, step: graded.step ?? 1 } }),
    sessions: file.sessions,
    blocks,
    interleaved: file.order === 'interleaved',
    participants: file.participants,
    people: file.people,
    words: file.words,
    story: file.story,
  }
}

function isGraded(outcomes: TaskFile['outcomes']): outcomes is GradedOutcomes {
  return !Array.isArray(outcomes)
}

function blockOf(
  block: BlockFile,
  where: string,
  [low, high]: readonly [number, number],
  graded: GradedOutcomes | undefined,
): BlockSpec {
  const { p, means, drift, reversal } = block
  if ((p === undefined) === (means === undefined))
    throw new InputError(`${where}: expected p or means, found ${p ? 'both' : 'neither'}`)
  if (means && !graded)
    throw new InputError(`${where}: means are for outcomes with noise; two outcomes have probabilities p`)
  const outside = means?.find((mean) => mean < low || mean > high)
  if (outside !== undefined)
    throw new InputError(`${where}: found a mean of ${outside}, expected one between ${low} and ${high}`)
  if (drift && reversal) throw new InputError(`${where}: found drift and reversal, expected one of them`)
  if (reversal && reversal.every[0] > reversal.every[1])
    throw new InputError(
      `${where}: reversal.every is ${reversal.every.join(', ')}, expected the smaller one first`,
    )
  // Values in units of reward are converted to shares of the outcome range.
  const share = (value: number) => (means ? (value - low) / (high - low) : value)
  const change: Change | undefined = reversal
    ? { kind: 'reversal', every: reversal.every }
    : drift && {
        kind: 'drift',
        sd: means ? drift.sd / (high - low) : drift.sd,
        decay: drift.decay,
        centre: drift.centre === undefined ? 0.5 : share(drift.centre),
      }
  return {
    p: (p ?? means)!.map(share),
    freeTrials: block.free_trials,
    forcedTrials: block.forced_trials,
    feedback: block.feedback,
    ...(change && { change }),
  }
}
