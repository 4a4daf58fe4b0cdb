import { InputError } from '../input-error.ts'
import type { ParameterValues } from '../model/learner.ts'
import type { Model } from '../model/model.ts'
import type { Rng } from '../random/rng.ts'

/** One participant's parameters: normal around the means on the unconstrained scale of each parameter, with this standard deviation. */
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
