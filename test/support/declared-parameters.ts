import { MIXINS } from '../../science/model/mixins.ts'
import type { Model } from '../../science/model/model.ts'
import { BASE_MODELS } from '../../science/model/models.ts'
import type { Parameter } from '../../science/model/parameter.ts'

const BARE: Model = { id: 'bare', title: '', parameters: [], traces: [], cues: [], contrasts: [] }

/** Every parameter as each model and mix-in declares it; a fitted q0 lies between -1 and 1. */
export function declaredParameters(): (readonly [declaredBy: string, parameter: Parameter])[] {
  const mixins = Object.entries(MIXINS).map(([id, mix]) => [`+${id}`, mix(BARE, [-1, 1])] as const)
  return [...BASE_MODELS.map((model) => [model.id, model] as const), ...mixins].flatMap(([id, model]) =>
    model.parameters.map((parameter) => [id, parameter] as const),
  )
}

/** Whether no part of a model such as `agency3+forced` brings a parameter that another part has already. */
export function haveOneOfEach(id: string): boolean {
  const [base, ...mixins] = id.split('+')
  const parts = [base, ...mixins.map((mixin) => `+${mixin}`)]
  const names = declaredParameters().flatMap(([by, { name }]) =>
    // A model that has a lapse already keeps it: wsls+lapse.
    parts.includes(by) && !(by === '+lapse' && base === 'wsls') ? [name] : [],
  )
  return new Set(names).size === names.length
}
