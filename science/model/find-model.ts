import { InputError } from '../input-error.ts'
import { MIXINS } from './mixins.ts'
import type { Model } from './model.ts'
import { BASE_MODELS } from './models.ts'
import { type Priors, withPrior } from './priors.ts'

/**
 * Builds the model of an id such as `rw2` or `rw2+perseveration+lapse`. Mix-ins may be given in any order; the resulting id has them
 * in a fixed order, so that equal models have equal names in the tables.
 *
 * @param range smallest and largest reward: the bounds of a fitted q0, and the scale of the prior of beta
 * @throws InputError which names the unknown part and lists the known ones
 */
export function findModel(
  id: string,
  range: readonly [number, number] = [0, 1],
  priors: Priors = 'weak',
): Model {
  const [baseId = '', ...mixinIds] = id.split('+').map((part) => part.trim())
  const base = BASE_MODELS.find((model) => model.id === baseId)
  if (!base) throw new InputError(`model "${id}": no base model "${baseId}"; there are ${ids(BASE_MODELS)}`)
  for (const mixin of mixinIds)
    if (!Object.hasOwn(MIXINS, mixin))
      throw new InputError(
        `model "${id}": no mix-in "+${mixin}"; there are +${Object.keys(MIXINS).join(', +')}`,
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

function ids(models: readonly Model[]): string {
  return models.map((model) => model.id).join(', ')
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
