import { InputError } from '../input-error.ts'
import type { ParameterValues } from '../model/learner.ts'
import type { Model } from '../model/model.ts'
import type { Rng } from '../random/rng.ts'

/**
 * Draws the parameters of one participant: normal with standard deviation `spread` around the means, in the unconstrained
 * space of each parameter. A mean at a bound (infinite in that space) is kept as it is.
 *
 * @param means in natural units, by name of the parameter
 * @throws InputError if a parameter is missing or unknown
 */
export function drawLearner(model: Model, means: ParameterValues, spread: number, rng: Rng): ParameterValues {
  const unknown = Object.keys(means).find((name) => !model.parameters.some((p) => p.name === name))
  if (unknown)
    throw new InputError(
      `learner: model ${model.id} has no parameter "${unknown}"; it has ${model.parameters.map((p) => p.name).join(', ')}`,
    )
  return Object.fromEntries(
    model.parameters.map(({ name, transform }) => {
      const mean = means[name]
      if (mean === undefined) throw new InputError(`learner: model ${model.id} needs a value of ${name}`)
      const free = transform.free(mean)
      return [name, Number.isFinite(free) ? transform.natural(free + spread * rng.normal()) : mean]
    }),
  )
}
