import { InputError } from '../input-error.ts'
import { MIXINS } from './mixins.ts'
import type { Model } from './model.ts'
import { BASE_MODELS } from './models.ts'
import { type Priors, withPrior } from './priors.ts'

/** An id with a part that is no model and no mix-in. */
export class UnknownModelError extends InputError {
  constructor(
    message: string,
    readonly part: string,
    readonly known: readonly string[],
  ) {
    super(message)
  }
}

/**
 * Builds the model of an id such as `rw2` or `rw2+perseveration+lapse`. Mix-ins may be given in any order; the resulting id has them
 * in a fixed order, so that equal models have equal names in the tables.
 *
 * @param range smallest and largest reward: the bounds of a fitted q0, and the scale of the prior of beta
 * @throws UnknownModelError which names the unknown part and lists the known ones
 * @throws InputError if a mix-in adds nothing to the model
 */
export function findModel(
  id: string,
  range: readonly [number, number] = [0, 1],
  priors: Priors = 'weak',
): Model {
  const [baseId = '', ...mixinIds] = id.split('+').map((part) => part.trim())
  const base = BASE_MODELS.find((model) => model.id === baseId)
  if (!base) {
    const known = BASE_MODELS.map((model) => model.id)
    throw new UnknownModelError(
      `model "${id}": no base model "${baseId}"; there are ${known.join(', ')}`,
      baseId,
      known,
    )
  }
  for (const mixin of mixinIds)
    if (!Object.hasOwn(MIXINS, mixin))
      throw new UnknownModelError(
        `model "${id}": no mix-in "+${mixin}"; there are +${Object.keys(MIXINS).join(', +')}`,
        mixin,
        Object.keys(MIXINS),
      )
  const wanted = Object.keys(MIXINS).filter((mixin) => mixinIds.includes(mixin))
  const model = wanted.reduce((m, mixin) => MIXINS[mixin]!(m, range), base)
  const twice = model.parameters.find((p, i) => model.parameters.findIndex((q) => q.name === p.name) !== i)
  if (twice)
    throw new InputError(
      `model "${id}": ${baseId} has the parameter ${twice.name} already; leave out the mix-in`,
    )
  const parameters = model.parameters.map((parameter) => withPrior(parameter, priors, range))
  return { ...model, parameters, id: [baseId, ...wanted].join('+') }
}

/** Names of the parameters that any model has. */
export function parameterNames(): string[] {
  const ids = [...BASE_MODELS.map(({ id }) => id), ...Object.keys(MIXINS).map((mixin) => `rw2+${mixin}`)]
  return [...new Set(ids.flatMap((id) => findModel(id).parameters.map(({ name }) => name)))]
}

/** Mix-ins of a model's id, e.g. `perseveration` and `q0` of `rw2+perseveration+q0`. */
export function mixinsOf(id: string): string[] {
  return id
    .split('+')
    .slice(1)
    .map((part) => part.trim())
}

/** The id, as it stands in tables, of a model with one more mix-in: `rw2+q0` with `perseveration` is `rw2+perseveration+q0`. */
export function withMixin(id: string, mixin: string): string {
  return findModel(`${id}+${mixin}`).id
}
