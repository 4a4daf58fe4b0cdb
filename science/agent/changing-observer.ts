import { InputError } from '../input-error.ts'
import { groupBy } from '../numeric/group-by.ts'
import { square } from '../numeric/power.ts'
import type { Rng } from '../random/rng.ts'
import type { ScheduledTrial } from '../task/schedule.ts'
import type { BlockSpec, TaskSpec } from '../task/task.ts'

/** What an observer believes of a block, from trial to trial. */
interface Belief {
  /** Value of each option on this trial, to choose by. */
  values(rng: Rng): readonly number[]
  /** Takes in outcomes as shares of their range. */
  see(option: number, outcome: number): void
  /** To the next trial. */
  pass(): void
}

/** Whether what an option gives changes within a block. */
export function isChanging(trials: readonly ScheduledTrial[]): boolean {
  const blocks = groupBy(trials, ({ participant, session, block }) => `${participant}/${session}/${block}`)
  return [...blocks.values()].some((own) => new Set(own.map(({ p }) => p.join())).size > 1)
}

/**
 * Plays the trials of one participant by exact inference about options that change, with full knowledge of the task: of a reversing block by
 * a filter over whose turn it is and for how long, taking the option with the largest expectation; of all others by a Kalman filter (Daw et al. 2006)
 * and Thompson sampling.
 *
 * @returns the option taken, in the order of `trials`
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

/** The block of the task that a block of the schedule began as: by its chances, in any order. */
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
  // A binary outcome varies by p (1 - p) around p: at most this.
  const noise = spec.graded ? square(spec.graded.noise / range) : 0.25
  return block.change?.kind === 'reversal'
    ? reversalFilter(block.p, block.change.every, spec.graded ? noise : undefined)
    : kalmanFilter(block.p, block.change, noise)
}

/**
 * @param every least and most trials between two reversals
 * @param variance of graded outcomes; undefined: outcomes are 0 or 1
 */
function reversalFilter(
  p: readonly number[],
  [least, most]: readonly [number, number],
  variance: number | undefined,
): Belief {
  const count = p.length
  // The first order is the task's or the reverse of it; from there each reversal hands the chances on.
  const orders = [p, [...p].reverse()].flatMap((first) =>
    Array.from({ length: count }, (_, k) => first.map((_, i) => first[(i - k + count) % count]!)),
  )
  const follow = orders.map((_, order) => order - (order % count) + ((order + 1) % count))
  /** Probability of each order having lasted so many trials. [orders][most] */
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
          // Having lasted age + 1 trials, it ends here if that is its length, of all that are left equally likely.
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
  // Which order the block began in is not known: each option starts between its two chances.
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

/** One of the largest, at even odds. */
function largest(values: readonly number[], rng: Rng): number {
  const most = Math.max(...values)
  const best = values.flatMap((value, i) => (value > most - 1e-12 ? [i] : []))
  return best[rng.int(best.length)]!
}
