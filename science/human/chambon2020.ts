import type { TrialRow } from '../../schemas/types.ts'

/** A numeric matrix in column-major order: variable `M` of a participant's file, with one row per trial. */
export interface ChambonMatrix {
  readonly rows: number
  readonly columns: number
  readonly values: ArrayLike<number>
}

/** Columns of `M` in use (0-based); columns 7 and 8 are reaction times. */
const COLUMN = { session: 0, condition: 1, inBlock: 2, better: 3, worse: 4, choseBetter: 5, free: 6 } as const

/** The files code the better and the worse option, not left and right. Here option 1 is the better one in every block. */
const BETTER = 1

interface Experiment {
  readonly task: 'agency' | 'confirmation-bias'
  readonly source: string
  readonly trials: number
  /** Conditions with full feedback. */
  readonly full: readonly number[]
}

const EXPERIMENTS: Readonly<Record<1 | 2, Experiment>> = {
  1: { task: 'agency', source: 'chambon2020', trials: 720, full: [] },
  2: { task: 'confirmation-bias', source: 'chambon2020', trials: 640, full: [2, 4] },
}

/**
 * One participant of Chambon et al. 2020 (doi 10.1038/s41562-020-0919-5) as rows of `trials`, in the order of the file. Columns
 * `outcome_0` and `outcome_1` hold the outcomes of both options, shown or not. Experiment 1 did not record the outcome of the
 * other option on forced trials (0 in the file, empty here).
 *
 * @param experiment 1: agency, partial feedback; 2: confirmation bias, full feedback in conditions 2 and 4
 * @param subject number in the file's name, from 1; the participant is `subject - 1`
 * @throws RangeError if the matrix does not have the layout of a participant's data
 */
export function chambon2020Trials(experiment: 1 | 2, subject: number, matrix: ChambonMatrix): TrialRow[] {
  const { task, source, trials, full } = EXPERIMENTS[experiment]
  if (matrix.rows !== trials || matrix.columns < 7)
    throw new RangeError(
      `found a matrix of ${matrix.rows} x ${matrix.columns}; expected ${trials} rows and at least 7 columns`,
    )
  const cell = (row: number, column: number): number => matrix.values[column * matrix.rows + row]!

  let session = 0
  let block = -1
  let trial = -1
  return Array.from({ length: trials }, (_, row) => {
    if (cell(row, COLUMN.session) !== session) {
      session = cell(row, COLUMN.session)
      block = -1
      trial = -1
    }
    if (cell(row, COLUMN.inBlock) === 1) block++
    trial++

    const condition = cell(row, COLUMN.condition)
    const action = cell(row, COLUMN.choseBetter) === 1 ? BETTER : 1 - BETTER
    const outcomes = [cell(row, COLUMN.worse), cell(row, COLUMN.better)]
    if (outcomes[action] === 0 || ![1, 2, 3, 4].includes(condition) || block < 0)
      throw new RangeError(
        `trial ${row + 1}: found condition ${condition}, outcome ${outcomes[action]}; expected a condition of 1 to 4 and -1 or 1`,
      )
    const [p0, p1] = condition <= 2 ? [0.6, 0.9] : [0.1, 0.4]
    const isFull = full.includes(condition)
    return {
      agent: 'human',
      source,
      participant: String(subject - 1),
      task,
      session: session - 1,
      block,
      trial,
      n_options: 2,
      forced: cell(row, COLUMN.free) === 1 ? 0 : 1,
      feedback: isFull ? 'full' : 'partial',
      action,
      reward: outcomes[action]!,
      forgone_reward: isFull ? outcomes[1 - action]! : null,
      best: BETTER,
      p_0: p0,
      p_1: p1,
      outcome_0: outcomes[0] || null,
      outcome_1: outcomes[1] || null,
      condition,
    }
  })
}
