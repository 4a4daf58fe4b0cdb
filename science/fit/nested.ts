import type { Parameter } from '../model/parameter.ts'

/** An optimum of a model in the unconstrained space, by name of the parameter. */
export type Optimum = ReadonlyMap<string, number>

/** Logit of a value near 0: a rate or share without effect. */
const NEXT_TO_NOTHING = -8

/** Value z at which a parameter has no effect: 0 for a weight, close to 0 for a rate or share; undefined for other parameters. */
function withoutEffect({ bounds }: Parameter): number | undefined {
  if (bounds.every(Number.isFinite)) return NEXT_TO_NOTHING
  return bounds.some(Number.isFinite) ? undefined : 0
}

/**
 * Maps the optimum of a simpler model to the equivalent point of a richer one. A search which starts there cannot end at a lower
 * likelihood, apart from the prior of the added parameters. A rate which the simpler model does not distinguish (alpha_pos_free) gets
 * the value of the more general rate (alpha_pos, else alpha); parameters missing from the simpler model are set to have no effect.
 *
 * @returns undefined if the simpler model is not nested in the richer one in this way
 */
export function within(optimum: Optimum, parameters: readonly Parameter[]): Float64Array | undefined {
  if (optimum.size >= parameters.length) return undefined
  const taken = new Set<string>()
  const z = parameters.map((parameter) => {
    for (let known = parameter.name; known !== ''; known = known.replace(/(^|_)[^_]*$/, '')) {
      const value = optimum.get(known)
      if (value !== undefined) {
        taken.add(known)
        return value
      }
    }
    return withoutEffect(parameter)
  })
  return taken.size === optimum.size && z.every((value) => value !== undefined)
    ? Float64Array.from(z)
    : undefined
}
