import type { Contrast, Model, Trace } from './model.ts'
import { type OutcomeRates, outcomeLesson, type RatePair } from './outcome-lesson.ts'
import { beta } from './parameter.ts'
import { rate } from './rate.ts'
import { RATES, type RateName } from './rates.ts'

/** Names of the rates for a positive and for a negative prediction error, by the option's role on the trial. */
export type NamedRates = {
  readonly [Role in keyof OutcomeRates]: readonly [better: RateName, worse: RateName]
}

/** Values learned by the delta rule at the rates named, choice by softmax of beta * Q. The parameters follow from the rates. */
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

/** Values of the options, learned from outcomes. */
export function values(rates: OutcomeRates): Trace {
  return { name: 'Q', initial: 'q0', weight: 'beta', lesson: outcomeLesson(rates) }
}
