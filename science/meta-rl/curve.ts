import type { TrainingRow } from '../../schemas/types.ts'
import type { UpdateResult } from './train.ts'

type Identity = Pick<TrainingRow, 'task' | 'network' | 'seed'>

/** State of a curve as plain data, for checkpoints. */
export interface CurveState {
  readonly rows: readonly TrainingRow[]
  /** Measures of the updates since the last row. */
  readonly recent: readonly Measures[]
}

type Measures = Pick<
  TrainingRow,
  'reward' | 'regret' | 'better_choice' | 'entropy' | 'policy_loss' | 'value_loss'
>

export interface Curve {
  add(update: number, result: UpdateResult): void
  /** Progress message about recent updates. */
  message(): string
  rows(): readonly TrainingRow[]
  state(): CurveState
}

/** Collects updates into the rows of a learning curve. Rows divide the updates into equal parts and hold their means. */
export function learningCurve(
  identity: Identity,
  { updates, batch }: { updates: number; batch: number },
  points: number,
  from: CurveState = { rows: [], recent: [] },
): Curve {
  const rows = [...from.rows]
  let recent = [...from.recent]
  const rowAt = (point: number) => Math.round((updates * point) / Math.min(points, updates))
  return {
    add(update, result) {
      recent.push({
        reward: result.reward,
        regret: result.regret,
        better_choice: result.betterChoice,
        entropy: result.entropy,
        policy_loss: result.policyLoss,
        value_loss: result.valueLoss,
      })
      if (update < rowAt(rows.length + 1)) return
      rows.push({ ...identity, update, episodes: update * batch, ...means(recent) })
      recent = []
    },
    message() {
      const { reward, regret, better_choice, entropy } = recent.length > 0 ? means(recent) : rows.at(-1)!
      return `reward ${reward.toFixed(3)}, regret ${regret.toFixed(3)}, better option ${(100 * better_choice).toFixed(0)} %, entropy ${entropy.toFixed(2)}`
    },
    rows: () => rows,
    state: () => ({ rows, recent }),
  }
}

function means(all: readonly Measures[]): Measures {
  const mean = (name: keyof Measures) => all.reduce((sum, one) => sum + one[name], 0) / all.length
  return {
    reward: mean('reward'),
    regret: mean('regret'),
    better_choice: mean('better_choice'),
    entropy: mean('entropy'),
    policy_loss: mean('policy_loss'),
    value_loss: mean('value_loss'),
  }
}
