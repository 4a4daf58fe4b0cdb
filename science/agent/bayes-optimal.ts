import { InputError } from '../input-error.ts'
import type { Rng } from '../random/rng.ts'
import type { ScheduledTrial } from '../task/schedule.ts'

/** Limit on the number of states of a plan. Planning needs 9 bytes per state (value and best options). */
const MOST_STATES = 50_000_000

/**
 * Optimal play of a Bernoulli bandit with independent uniform priors over the reward probabilities, computed by dynamic
 * programming over the counts of better and worse outcomes per option (Bellman 1956, Sankhya 16, 221-229). No player with
 * the same prior knowledge earns more on average.
 */
export class BanditPlan {
  private readonly plans = new Map<number, Uint8Array>()
  private readonly parts: number
  private readonly options: number

  constructor(options: number) {
    this.options = options
    this.parts = 2 * options
  }

  /**
   * @param counts better and worse outcomes seen so far, option by option. [2 K]
   * @param left free choices that remain, this one included
   * @returns the set of best options as a bit mask: bit k is set if option k is among the best
   * @throws InputError if the plan has too many states
   */
  best(counts: ArrayLike<number>, left: number): number {
    let seen = 0
    for (let i = 0; i < this.parts; i++) seen += counts[i]!
    const end = seen + left
    let plan = this.plans.get(end)
    if (!plan) this.plans.set(end, (plan = this.plan(end)))
    let rank = 0
    let sum = 0
    for (let i = 0; i < this.parts; i++) {
      sum += counts[i]!
      rank += choose(sum + i, i + 1)
    }
    return plan[rank]!
  }

  /** Best options (bit masks) in every state of a game which ends after `end` outcomes. [states] */
  private plan(end: number): Uint8Array {
    const { parts, options } = this
    const states = choose(end + parts, parts)
    if (states > MOST_STATES)
      throw new InputError(
        `planning over ${end} trials with ${options} options has ${states.toExponential(1)} states, at most ${MOST_STATES} are possible; set planning: trial`,
      )
    // The rank of a state follows from the partial sums s_i of its first i counts: sum over i of C(s_i + i - 1, i).
    // Raising count j by 1 raises s_i by 1 for all i >= j, and the rank by the sum over those i of C(s_i + i - 1, i - 1).
    const table = Array.from({ length: parts }, (_, i) =>
      Float64Array.from({ length: end + 1 }, (_, s) => choose(s + i, i)),
    )
    const value = new Float64Array(states)
    const best = new Uint8Array(states)
    const sums = new Int32Array(parts)
    const next = new Int32Array(parts)
    for (let total = end - 1; total >= 0; total--) {
      let state = choose(total - 1 + parts, parts)
      sums.fill(0)
      sums[parts - 1] = total
      do {
        let above = 0
        for (let i = parts - 1; i >= 0; i--) next[i] = above += table[i]![sums[i]!]!
        let top = -1
        for (let k = 0; k < options; k++) {
          const better = sums[2 * k]! - (k > 0 ? sums[2 * k - 1]! : 0)
          const worse = sums[2 * k + 1]! - sums[2 * k]!
          const p = (better + 1) / (better + worse + 2)
          const worth = p * (1 + value[state + next[2 * k]!]!) + (1 - p) * value[state + next[2 * k + 1]!]!
          if (worth > top + 1e-12) {
            top = worth
            best[state] = 1 << k
          } else if (worth > top - 1e-12) best[state]! |= 1 << k
        }
        value[state++] = top
      } while (advance(sums))
    }
    return best
  }
}

/** Moves to the partial sums of the next state with the same total. @returns false after the last state */
function advance(sums: Int32Array): boolean {
  for (let i = 0; i < sums.length - 1; i++)
    if (sums[i]! < sums[i + 1]!) {
      sums[i]!++
      sums.fill(0, 0, i)
      return true
    }
  return false
}

/** Binomial coefficient; 0 if `chosen > things`. */
function choose(things: number, chosen: number): number {
  if (chosen > things) return 0
  let product = 1
  for (let i = 1; i <= chosen; i++) product = (product * (things - chosen + i)) / i
  return Math.round(product)
}

/**
 * Plays the schedule of one participant optimally. Each block is a separate bandit whose length is known. Outcomes of the
 * other options (full feedback) and of forced choices are learned from, but the plan does not anticipate that later trials
 * may show more than the outcome of the choice.
 *
 * @param better the better of the two outcomes
 * @returns the chosen option of each trial, parallel to `trials`
 * @throws InputError if the plan has too many states
 */
export function playOptimally(
  plan: BanditPlan,
  trials: readonly ScheduledTrial[],
  better: number,
  rng: Rng,
): number[] {
  const blockOf = (trial: ScheduledTrial) => `${trial.session}/${trial.block}`
  const left = new Map<string, number>()
  for (const trial of trials)
    if (trial.forced === null) left.set(blockOf(trial), (left.get(blockOf(trial)) ?? 0) + 1)
  const seen = new Map<string, Int32Array>()
  return trials.map((trial) => {
    const block = blockOf(trial)
    const counts = seen.get(block) ?? new Int32Array(2 * trial.p.length)
    seen.set(block, counts)
    let action = trial.forced
    if (action === null) {
      const rest = left.get(block)!
      left.set(block, rest - 1)
      // With full feedback every choice reveals the same outcomes, so only the reward of this choice matters.
      const best = plan.best(counts, trial.feedback === 'full' ? 1 : rest)
      const options = trial.p.map((_, k) => k).filter((k) => best & (1 << k))
      action = options[rng.int(options.length)]!
    }
    trial.outcomes.forEach((outcome, k) => {
      if (k === action || trial.feedback === 'full') counts[2 * k + (outcome === better ? 0 : 1)]!++
    })
    return action
  })
}
