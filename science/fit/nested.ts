import type { Parameter } from '../model/parameter.ts'

/** An optimum of a model, by name of the parameter, unconstrained space. */
export type Optimum = ReadonlyMap<string, number>

/** As good as 0, for parameters that make a difference only where they are above it. */
const NEXT_TO_NOTHING = -8
const ABSENT: Readonly<Record<string, number>> = {
  lapse: NEXT_TO_NOTHING,
  forget: NEXT_TO_NOTHING,
  phi: 0,
  tau: 0,
  pull_listed_first: 0,
  pull_first_label: 0,
}

/**
 * Where the optimum of a simpler model lies in a richer one: a start from there cannot end below it, but for the prior of what is added.
 * A rate that the simpler model does not tell apart (alpha_pos_free) has that of which it is a part (alpha_pos, else alpha); what the
 * simpler model lacks is without effect.
 *
 * @returns undefined where the richer model does not hold the simpler one in this way
 */
export function within(optimum: Optimum, parameters: readonly Parameter[]): Float64Array | undefined {
  if (optimum.size >= parameters.length) return undefined
  const taken = new Set<string>()
  const z = parameters.map(({ name }) => {
    for (let known = name; known !== ''; known = known.replace(/(^|_)[^_]*$/, '')) {
      const value = optimum.get(known)
      if (value !== undefined) {
        taken.add(known)
        return value
      }
    }
    return ABSENT[name]
  })
  return taken.size === optimum.size && z.every((value) => value !== undefined)
    ? Float64Array.from(z)
    : undefined
}
