import { InputError } from '../input-error.ts'
import type { Change } from './change.ts'

/**
 * The three bandit tasks of the study. Sources: Lefebvre et al. 2017, doi 10.1038/s41562-017-0067; Chambon et al. 2020,
 * doi 10.1038/s41562-020-0919-5.
 */

export const TASK_IDS = ['optimism-bias', 'confirmation-bias', 'agency'] as const
/** A task of the study; other tasks are read from files (`task-file.ts`). */
export type TaskId = (typeof TASK_IDS)[number]
export type Feedback = 'partial' | 'full'

/** Trials with one set of options; learning restarts in each block. */
export interface BlockSpec {
  /**
   * Reward probability of each option, before the positions are counterbalanced; for graded outcomes, the mean as a share of the outcome
   * range. If it changes over trials, the value on the first trial. [options]
   */
  readonly p: readonly number[]
  readonly freeTrials: number
  readonly forcedTrials: number
  readonly feedback: Feedback
  readonly change?: Change
}

export interface TaskSpec {
  readonly id: string
  readonly title: string
  /** Worse and better outcome, in units of reward. */
  readonly outcomes: readonly [worse: number, better: number]
  /** If given, outcomes vary between the two around an option's mean; else they are one of the two. */
  readonly graded?: Graded
  readonly sessions: number
  readonly blocks: readonly BlockSpec[]
  /** True: the trials of a session's blocks are mixed; false: blocks follow one another, in random order per session. */
  readonly interleaved: boolean
  /** Number of participants in the published data set. */
  readonly participants: number
  /** Model and group means of simulated participants, from the task file. */
  readonly people?: { readonly model: string; readonly means: Readonly<Record<string, number>> }
  /** Words which replace those of the prompt's cover story. */
  readonly words?: Readonly<Record<string, string>>
  /** Additional sentences of the prompt's introduction. */
  readonly story?: string
}

/** Noisy outcomes. */
export interface Graded {
  /** Standard deviation around the mean, in units of reward. */
  readonly noise: number
  /** Outcomes are the worst one plus a multiple of this, in units of reward. */
  readonly step: number
}

/** Deviations from a task's standard design (the robustness designs of the source study). */
export interface Design {
  /** Options per block: 2; also 3 or 4 for optimism-bias. */
  readonly options?: 2 | 3 | 4
  readonly outcomes?: readonly [worse: number, better: number]
}

export function isTaskId(id: string): id is TaskId {
  return (TASK_IDS as readonly string[]).includes(id)
}

/** Returns a task of the study. @throws InputError if the task or its design does not exist */
export function taskSpec(id: string, design: Design = {}): TaskSpec {
  if (!isTaskId(id))
    throw new InputError(
      `task "${id}" is none of ${TASK_IDS.join(', ')}; name its file as the input task: "./tasks/${id}.yaml"`,
    )
  const options = design.options ?? 2
  if (options !== 2 && id !== 'optimism-bias')
    throw new InputError(`task ${id} has 2 options; ${options} are possible for optimism-bias only`)
  const spec = STANDARD[id]
  return {
    ...spec,
    outcomes: design.outcomes ?? spec.outcomes,
    blocks: id === 'optimism-bias' ? optimismBlocks(options) : spec.blocks,
  }
}

/** Mean of the two outcomes, which the source study uses as the initial value. */
export function neutralValue(outcomes: readonly [number, number]): number {
  return (outcomes[0] + outcomes[1]) / 2
}

/**
 * 2 options: 4 x 24 trials (Lefebvre et al. 2017); 3 options: 3 x 32; 4 options: 2 x 48, with several good options in
 * some blocks (Schubert et al. 2024).
 */
function optimismBlocks(options: 2 | 3 | 4): BlockSpec[] {
  const pairs: Record<2 | 3 | 4, number[][]> = {
    2: [
      [0.25, 0.25],
      [0.25, 0.75],
      [0.75, 0.25],
      [0.75, 0.75],
    ],
    3: [
      [0.25, 0.25, 0.75],
      [0.75, 0.25, 0.25],
      [0.75, 0.25, 0.75],
    ],
    4: [
      [0.25, 0.25, 0.25, 0.75],
      [0.75, 0.25, 0.75, 0.75],
    ],
  }
  const blocks = pairs[options]
  return blocks.map((p) => ({ p, freeTrials: 96 / blocks.length, forcedTrials: 0, feedback: 'partial' }))
}

const HIGH = [0.9, 0.6]
const LOW = [0.4, 0.1]

const STANDARD: Record<TaskId, TaskSpec> = {
  'optimism-bias': {
    id: 'optimism-bias',
    title: 'Optimism bias',
    outcomes: [0, 0.5],
    sessions: 1,
    blocks: optimismBlocks(2),
    interleaved: true,
    participants: 50,
  },
  'confirmation-bias': {
    id: 'confirmation-bias',
    title: 'Confirmation bias',
    outcomes: [-1, 1],
    sessions: 4,
    blocks: [HIGH, LOW].flatMap((p) =>
      (['partial', 'full'] as const).map((feedback) => ({ p, freeTrials: 20, forcedTrials: 20, feedback })),
    ),
    interleaved: false,
    participants: 24,
  },
  agency: {
    id: 'agency',
    title: 'Agency',
    outcomes: [-1, 1],
    sessions: 3,
    blocks: [HIGH, LOW].flatMap((p) =>
      [0, 40].map((forcedTrials) => ({ p, freeTrials: 40, forcedTrials, feedback: 'partial' as const })),
    ),
    interleaved: false,
    participants: 24,
  },
}
