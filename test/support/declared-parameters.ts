import { MIXINS } from '../../science/model/mixins.ts'
import type { Model } from '../../science/model/model.ts'
import { BASE_MODELS } from '../../science/model/models.ts'
import type { Parameter } from '../../science/model/parameter.ts'

const BARE: Model = { id: 'bare', title: '', parameters: [], traces: [], cues: [], contrasts: [] }

/** Every parameter of each model and mix-in, for rewards from -1 to 1. */
export function declaredParameters(): (readonly [declaredBy: string, parameter: Parameter])[] {
  const mixins = Object.entries(MIXINS).map(([id, mix]) => [`+${id}`, mix(BARE, [-1, 1])] as const)
  return [...BASE_MODELS.map((model) => [model.id, model] as const), ...mixins].flatMap(([id, model]) =>
    model.parameters.map((parameter) => [id, parameter] as const),
  )
}

/** Whether the parts of a model such as `agency3+forced` have no parameter in common. */
export function haveOneOfEach(id: string): boolean {
  const [base, ...mixins] = id.split('+')
  const parts = [base, ...mixins.map((mixin) => `+${mixin}`)]
  const names = declaredParameters().flatMap(([by, { name }]) =>
    // wsls+lapse is allowed: wsls has the parameter lapse already, and keeps it.
    parts.includes(by) && !(by === '+lapse' && base === 'wsls') ? [name] : [],
  )
  return new Set(names).size === names.length
}
