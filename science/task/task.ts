import { InputError } from '../input-error.ts'
import type { Change } from './change.ts'

/** The three bandit tasks, as data. Sources: Lefebvre et al. 2017, doi 10.1038/s41562-017-0067; Chambon et al. 2020, doi 10.1038/s41562-020-0919-5. */

export const TASK_IDS = ['optimism-bias', 'confirmation-bias', 'agency'] as const
/** A task of the study; others come from files (`task-file.ts`). */
export type TaskId = (typeof TASK_IDS)[number]
export type Feedback = 'partial' | 'full'

/** Trials that share one set of options; learning starts anew in each block. */
export interface BlockSpec {
  /**
   * Reward probability of each option, before the position of the options is counterbalanced; for graded outcomes the mean as a share of their
   * range. Where it changes, that of the first trial.
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
  /** Worse and better outcome, in reward units. */
  readonly outcomes: readonly [worse: number, better: number]
  /** Any outcome between the two, around an option's mean; without it, one of the two. */
  readonly graded?: Graded
  readonly sessions: number
  readonly blocks: readonly BlockSpec[]
  /** True: the trials of a session's blocks are mixed; false: block after block, in an order drawn per session. */
  readonly interleaved: boolean
  /** Number of people in the published data set. */
  readonly participants: number
  /** By which simulated people play; of tasks from a file. */
  readonly people?: { readonly model: string; readonly means: Readonly<Record<string, number>> }
  /** Words of the prompt, over those of the cover story. */
  readonly words?: Readonly<Record<string, string>>
  /** Further sentences of the prompt's story. */
  readonly story?: string
}

/** Outcomes with noise. */
export interface Graded {
  /** Standard deviation around the mean, reward units. */
  readonly noise: number
  /** Outcomes are multiples of this above the worst one. */
  readonly step: number
}

/** Departures from a task's standard design (the robustness designs of the source study). */
export interface Design {
  /** Options per block: 2; 3 or 4 for optimism-bias alone. */
  readonly options?: 2 | 3 | 4
  readonly outcomes?: readonly [worse: number, better: number]
}

export function isTaskId(id: string): id is TaskId {
  return (TASK_IDS as readonly string[]).includes(id)
}

/** A task of the study. @throws InputError if there is no such task, or it has no such design. */
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

/** Expected value of learning nothing: the mean of the two outcomes, which the source study takes as Q at trial 0. */
export function neutralValue(outcomes: readonly [number, number]): number {
  return (outcomes[0] + outcomes[1]) / 2
}

/** 2 options: 4 x 24 trials (Lefebvre et al. 2017); 3 options: 3 x 32; 4 options: 2 x 48, several good options in some (Schubert et al. 2024). */
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
