import { InputError, type Mistake } from '../input-error.ts'
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
  const [mistake] = meansMistakes(model, means)
  if (mistake) throw new InputError(`learner: ${mistake.message}`)
  return Object.fromEntries(
    model.parameters.map(({ name, transform }) => {
      const mean = means[name]!
      const free = transform.free(mean)
      return [name, Number.isFinite(free) ? transform.natural(free + spread * rng.normal()) : mean]
    }),
  )
}

/** Parameters that are unknown to the model, then those that have no mean. */
export function meansMistakes(model: Model, means: ParameterValues): Mistake[] {
  const names = model.parameters.map(({ name }) => name)
  return [
    ...Object.keys(means)
      .filter((name) => !names.includes(name))
      .map((name) => ({
        at: [name],
        message: `model ${model.id} has no parameter "${name}"; it has ${names.join(', ')}`,
      })),
    ...names
      .filter((name) => means[name] === undefined)
      .map((name) => ({ at: [], message: `model ${model.id} needs a value of ${name}` })),
  ]
}
