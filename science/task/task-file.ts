import { InputError, type Mistake } from '../input-error.ts'
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
  const [mistake] = taskMistakes(file)
  if (mistake) throw new InputError(`task ${id}${blockIn(mistake)}: ${mistake.message}`)
  const graded = isGraded(outcomes) ? outcomes : undefined
  const range = rangeOf(outcomes)
  const blocks = file.blocks.map((block) => blockOf(block, range))
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

function blockIn({ at: [part, n] }: Mistake): string {
  return part === 'blocks' && typeof n === 'number' ? `, block ${n + 1}` : ''
}

/** Whether the part of a file at a path is as its schema says. */
export type IsSound = (...at: (string | number)[]) => boolean

/**
 * Parts of a task file that contradict one another.
 *
 * @param isSound parts that are not are left alone
 */
export function taskMistakes(file: TaskFile, isSound: IsSound = () => true): Mistake[] {
  const mistakes: Mistake[] = []
  const outcomes = isSound('outcomes') ? file.outcomes : undefined
  if (outcomes && !(rangeOf(outcomes)[0] < rangeOf(outcomes)[1]))
    mistakes.push({
      at: ['outcomes'],
      message: `outcomes go from ${rangeOf(outcomes).join(' to ')}, expected the worse one first`,
    })
  if (!Array.isArray(file.blocks)) return mistakes
  const parts = file.blocks.map((block) => Object.entries(Object(block) as Record<string, unknown>))
  const blocks = parts.map((own, n): Partial<BlockFile> =>
    Object.fromEntries(own.filter(([part]) => isSound('blocks', n, part))),
  )
  const options = blocks.map(({ p, means }) => (p ?? means)?.length)
  blocks.forEach((block, n) => {
    const tell = (message: string) => mistakes.push({ at: ['blocks', n], message })
    const given = parts[n]!.filter(([part]) => part === 'p' || part === 'means').length
    if (given !== 1 && parts[n]!.length > 0)
      tell(`expected p or means, found ${given > 0 ? 'both' : 'neither'}`)
    for (const message of blockMistakes(block, outcomes)) tell(message)
    if (options[n] !== undefined && options[0] !== undefined && options[n] !== options[0])
      tell(`${options[n]} options, expected ${options[0]} as in the first block`)
  })
  return mistakes
}

function blockMistakes(
  { means, drift, reversal }: Partial<BlockFile>,
  outcomes: TaskFile['outcomes'] | undefined,
): string[] {
  const mistakes: string[] = []
  if (means && outcomes) {
    const [low, high] = rangeOf(outcomes)
    const outside = means.find((mean) => mean < low || mean > high)
    if (!isGraded(outcomes))
      mistakes.push('means are for outcomes with noise; two outcomes have probabilities p')
    else if (outside !== undefined)
      mistakes.push(`found a mean of ${outside}, expected one between ${low} and ${high}`)
  }
  if (drift && reversal) mistakes.push('found drift and reversal, expected one of them')
  if (reversal && reversal.every[0] > reversal.every[1])
    mistakes.push(`reversal.every is ${reversal.every.join(', ')}, expected the smaller one first`)
  return mistakes
}

function rangeOf(outcomes: TaskFile['outcomes']): readonly [number, number] {
  return isGraded(outcomes) ? [outcomes.low, outcomes.high] : outcomes
}

function isGraded(outcomes: TaskFile['outcomes']): outcomes is GradedOutcomes {
  return !Array.isArray(outcomes)
}

function blockOf(block: BlockFile, [low, high]: readonly [number, number]): BlockSpec {
  const { p, means, drift, reversal } = block
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
