import type { Parameter } from '../model/parameter.ts'

/** An optimum of a model, by name of the parameter, unconstrained space. */
export type Optimum = ReadonlyMap<string, number>

/** As good as 0 for what lies between 0 and 1. */
const NEXT_TO_NOTHING = -8

/** Where a parameter is without effect: a weight at 0, a rate or a share next to nothing; undefined for any other. */
function withoutEffect({ bounds }: Parameter): number | undefined {
  if (bounds.every(Number.isFinite)) return NEXT_TO_NOTHING
  return bounds.some(Number.isFinite) ? undefined : 0
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
