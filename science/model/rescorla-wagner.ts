import type { Contrast, Model, Trace } from './model.ts'
import { type OutcomeRates, outcomeLesson, type RatePair } from './outcome-lesson.ts'
import { beta } from './parameter.ts'
import { rate } from './rate.ts'
import { RATES, type RateName } from './rates.ts'

/** Names of the rates for positive and negative prediction errors, by the option's role on the trial. */
export type NamedRates = {
  readonly [Role in keyof OutcomeRates]: readonly [better: RateName, worse: RateName]
}

/**
 * Model which learns values by the delta rule with the given rates and chooses by a softmax of beta * Q. Its parameters
 * are beta and the rates.
 */
export function rescorlaWagner(
  id: string,
  title: string,
  named: NamedRates,
  contrasts: readonly (Contrast & readonly [RateName, RateName])[] = [],
): Model {
  const names = [...new Set(Object.values(named).flat())]
  const rates = Object.fromEntries(names.map((name) => [name, rate(name)]))
  const pairs = Object.entries(named).map(
    ([role, [better, worse]]) => [role, [rates[better]!, rates[worse]!] satisfies RatePair] as const,
  )
  return {
    id,
    title,
    parameters: [beta, ...names.map((name) => RATES[name])],
    traces: [values(Object.fromEntries(pairs))],
    cues: [],
    contrasts,
  }
}

/** Trace of the options' values, learned from outcomes. */
export function values(rates: OutcomeRates): Trace {
  return { name: 'Q', initial: 'q0', weight: 'beta', lesson: outcomeLesson(rates) }
}
