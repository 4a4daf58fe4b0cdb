import { InputError } from '../input-error.ts'
import { groupBy } from '../numeric/group-by.ts'
import { square } from '../numeric/power.ts'
import type { Rng } from '../random/rng.ts'
import type { ScheduledTrial } from '../task/schedule.ts'
import type { BlockSpec, TaskSpec } from '../task/task.ts'

/** Beliefs about the options of one block, updated trial by trial. */
interface Belief {
  /** Value of each option on this trial; the observer chooses the largest. A Thompson sampler draws them from `rng`. [options] */
  values(rng: Rng): readonly number[]
  /** Updates the belief on an outcome, scaled to 0 (worst) .. 1 (best). */
  see(option: number, outcome: number): void
  /** Advances to the next trial: applies the expected change of the options. */
  pass(): void
}

/** Whether the reward probabilities (or means) change within any block. */
export function isChanging(trials: readonly ScheduledTrial[]): boolean {
  const blocks = groupBy(trials, ({ participant, session, block }) => `${participant}/${session}/${block}`)
  return [...blocks.values()].some((own) => new Set(own.map(({ p }) => p.join())).size > 1)
}

/**
 * Plays the trials of one participant by Bayesian inference with full knowledge of how the task changes. Blocks with
 * reversals: an exact filter over the current order of the reward probabilities and its age; the option with the largest
 * expected outcome is chosen. All other blocks: a Kalman filter (Daw et al. 2006) with Thompson sampling; for binary outcomes
 * it is an approximation.
 *
 * @returns the chosen option of each trial, parallel to `trials`
 * @throws InputError if a block of the schedule matches no block of the task
 */
export function playChanging(spec: TaskSpec, trials: readonly ScheduledTrial[], rng: Rng): number[] {
  const [low, high] = spec.outcomes
  const beliefs = new Map<string, Belief>()
  const beliefOf = (trial: ScheduledTrial) => {
    const key = `${trial.session}/${trial.block}`
    const known = beliefs.get(key) ?? beliefOfBlock(spec, blockOf(spec, trial))
    beliefs.set(key, known)
    return known
  }
  return trials.map((trial) => {
    const belief = beliefOf(trial)
    const action = trial.forced ?? largest(belief.values(rng), rng)
    trial.outcomes.forEach((outcome, option) => {
      if (option === action || trial.feedback === 'full') belief.see(option, (outcome - low) / (high - low))
    })
    belief.pass()
    return action
  })
}

/** The block of the task with the reward probabilities of the schedule's first trial, in any order. */
function blockOf({ id, blocks }: TaskSpec, { p }: ScheduledTrial): BlockSpec {
  const text = (chances: readonly number[]) => [...chances].sort((a, b) => a - b).join()
  const found = blocks.find((block) => text(block.p) === text(p))
  if (!found)
    throw new InputError(
      `the schedule begins a block with chances ${p.join(', ')}, of which task ${id} has none`,
    )
  return found
}

function beliefOfBlock(spec: TaskSpec, block: BlockSpec): Belief {
  const range = spec.outcomes[1] - spec.outcomes[0]
  // A binary outcome has variance p (1 - p), which is at most 0.25.
  const noise = spec.graded ? square(spec.graded.noise / range) : 0.25
  return block.change?.kind === 'reversal'
    ? reversalFilter(block.p, block.change.every, spec.graded ? noise : undefined)
    : kalmanFilter(block.p, block.change, noise)
}

/**
 * @param every fewest and most trials between two reversals
 * @param variance noise variance of graded outcomes; undefined for outcomes of 0 or 1
 */
function reversalFilter(
  p: readonly number[],
  [least, most]: readonly [number, number],
  variance: number | undefined,
): Belief {
  const count = p.length
  // A block starts with the task's order of probabilities or its reverse; each reversal shifts them by one option.
  const orders = [p, [...p].reverse()].flatMap((first) =>
    Array.from({ length: count }, (_, k) => first.map((_, i) => first[(i - k + count) % count]!)),
  )
  const follow = orders.map((_, order) => order - (order % count) + ((order + 1) % count))
  /** Joint probability of each order and its age, the trials since it began. [orders][most] */
  let belief = orders.map((_, order) => {
    const ages = new Float64Array(most)
    if (order % count === 0) ages[0] = 0.5
    return ages
  })
  const likelihood = (chance: number, outcome: number) =>
    variance === undefined
      ? outcome > 0.5
        ? chance
        : 1 - chance
      : Math.exp((-0.5 * square(outcome - chance)) / variance)
  return {
    values: () => {
      const weights = belief.map((ages) => ages.reduce((a, b) => a + b, 0))
      return p.map((_, i) => orders.reduce((sum, order, k) => sum + weights[k]! * order[i]!, 0))
    },
    see(option, outcome) {
      belief = belief.map((ages, k) => ages.map((x) => x * likelihood(orders[k]![option]!, outcome)))
      const total = belief.reduce((sum, ages) => sum + ages.reduce((a, b) => a + b, 0), 0)
      if (total > 0) belief = belief.map((ages) => ages.map((x) => x / total))
    },
    pass() {
      const after = orders.map(() => new Float64Array(most))
      belief.forEach((ages, k) => {
        ages.forEach((x, age) => {
          // An order which has lasted this long ends now with this probability: all lengths from least to most are equally likely.
          const lasted = age + 1
          const hazard = lasted < least ? 0 : 1 / (most - lasted + 1)
          after[follow[k]!]![0]! += x * hazard
          if (lasted < most) after[k]![lasted]! += x * (1 - hazard)
        })
      })
      belief = after
    },
  }
}

function kalmanFilter(p: readonly number[], change: BlockSpec['change'], noise: number): Belief {
  const { sd, decay, centre } = change?.kind === 'drift' ? change : { sd: 0, decay: 1, centre: 0.5 }
  // The initial order is unknown, so the prior mean of each option is the midpoint of its two possible values.
  const reversed = [...p].reverse()
  const means = p.map((x, i) => (x + reversed[i]!) / 2)
  const variances = p.map((x, i) => square((x - reversed[i]!) / 2) + square(sd))
  return {
    values: (rng) => means.map((mean, i) => mean + Math.sqrt(variances[i]!) * rng.normal()),
    see(option, outcome) {
      const gain = variances[option]! / (variances[option]! + noise)
      means[option] = means[option]! + gain * (outcome - means[option]!)
      variances[option] = (1 - gain) * variances[option]!
    },
    pass() {
      for (let i = 0; i < means.length; i++) {
        means[i] = decay * means[i]! + (1 - decay) * centre
        variances[i] = square(decay) * variances[i]! + square(sd)
      }
    },
  }
}

/** Index of the largest value; ties are broken at random. */
function largest(values: readonly number[], rng: Rng): number {
  const most = Math.max(...values)
  const best = values.flatMap((value, i) => (value > most - 1e-12 ? [i] : []))
  return best[rng.int(best.length)]!
}
