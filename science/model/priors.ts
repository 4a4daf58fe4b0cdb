import { InputError } from '../input-error.ts'
import type { Parameter } from './parameter.ts'
import { betaPrior, gammaPrior, normalPrior, type Prior } from './prior.ts'
import { logistic } from './transform.ts'

/**
 * Priors of the parameters of single agents: a preset, or parameters by name with their priors as tables write them
 * (`Beta(a, b)`, `Gamma(shape, scale s)`, `Normal(mean, sd s)`), over the preset `weak`.
 *
 * - `weak`: the source study's, with the prior of beta on the scale of the rewards, so that rewards in another unit give the same
 *   rates: Gamma(1.2, scale 10) per range of the rewards, which is the source study's where outcomes are -1 and 1.
 * - `source`: the source study's, Gamma(1.2, scale 5) per reward unit whatever the rewards.
 * - `flat`: nearly so, on the natural scale.
 * - `hbayesdm`: a uniform prior of rates, and of beta between 0 and 5 per reward unit: what hBayesDM's bandit models give a group's mean
 *   (Ahn, Haines & Zhang 2017, doi 10.1162/CPSY_a_00002).
 */
export type Priors = (typeof PRESETS)[number] | Readonly<Record<string, string>>

export const PRESETS = ['weak', 'source', 'flat', 'hbayesdm'] as const

/** @param range smallest and largest reward */
export function withPrior(parameter: Parameter, priors: Priors, range: readonly [number, number]): Parameter {
  if (typeof priors === 'object') {
    const own = priors[parameter.name]
    return own === undefined
      ? withPrior(parameter, 'weak', range)
      : { ...parameter, prior: parsePrior(parameter, own) }
  }
  const width = range[1] > range[0] ? range[1] - range[0] : 1
  const isBeta = parameter.name === 'beta'
  switch (priors) {
    case 'source':
      return parameter
    case 'weak':
      return isBeta ? { ...parameter, prior: gammaPrior(1.2, 10 / width) } : parameter
    case 'flat':
      return { ...parameter, prior: flatPrior(parameter, isBeta ? 1000 / width : 1000) }
    case 'hbayesdm': {
      if (isBeta)
        return { ...parameter, prior: betaPrior(1, 1, 0, 5), transform: logistic(0, 5), bounds: [0, 5] }
      return { ...parameter, prior: isRate(parameter) ? betaPrior(1, 1) : parameter.prior }
    }
  }
}

/**
 * @param known parameters of all models that are fitted
 * @throws InputError for a prior of a parameter that none of them is
 */
export function checkPriors(
  priors: string | Readonly<Record<string, unknown>>,
  known: readonly string[],
): void {
  if (typeof priors !== 'object') return
  for (const name of Object.keys(priors))
    if (!known.includes(name))
      throw new InputError(`priors: found ${name}, expected a parameter of the models: ${known.join(', ')}`)
}

function isRate({ bounds: [low, high] }: Parameter): boolean {
  return low === 0 && high === 1
}

function flatPrior({ bounds: [low, high] }: Parameter, scale: number): Prior {
  if (Number.isFinite(high)) return betaPrior(1, 1, low, high)
  return Number.isFinite(low) ? gammaPrior(1, scale) : normalPrior(0, scale)
}

const NUMBER = '(-?\\d+(?:\\.\\d+)?(?:e-?\\d+)?)'
const FAMILIES: readonly {
  readonly form: string
  readonly pattern: RegExp
  /** Whether the parameter's values are those of the family. */
  readonly suits: (parameter: Parameter) => boolean
  readonly make: (a: number, b: number, parameter: Parameter) => Prior
}[] = [
  {
    form: 'Beta(a, b)',
    pattern: new RegExp(`^Beta\\(\\s*${NUMBER}\\s*,\\s*${NUMBER}\\s*\\)$`),
    suits: ({ bounds }) => bounds.every(Number.isFinite),
    make: (a, b, { bounds: [low, high] }) => betaPrior(a, b, low, high),
  },
  {
    form: 'Gamma(shape, scale s)',
    pattern: new RegExp(`^Gamma\\(\\s*${NUMBER}\\s*,\\s*scale\\s+${NUMBER}\\s*\\)$`),
    suits: ({ bounds: [low, high] }) => low === 0 && high === Infinity,
    make: gammaPrior,
  },
  {
    form: 'Normal(mean, sd s)',
    pattern: new RegExp(`^Normal\\(\\s*${NUMBER}\\s*,\\s*sd\\s+${NUMBER}\\s*\\)$`),
    suits: ({ bounds: [low] }) => low === -Infinity,
    make: normalPrior,
  },
]

/** @throws InputError for a text that is no prior of this parameter */
function parsePrior(parameter: Parameter, text: string): Prior {
  const suited = FAMILIES.filter(({ suits }) => suits(parameter))
  for (const { pattern, make, form } of suited) {
    const [, a, b] = pattern.exec(text.trim()) ?? []
    if (a === undefined) continue
    const [first, second] = [Number(a), Number(b)]
    if (second > 0 && (first > 0 || form.startsWith('Normal'))) return make(first, second, parameter)
  }
  throw new InputError(
    `priors: ${parameter.name}: found "${text}", expected ${suited.map(({ form }) => form).join(' or ')} with numbers above 0, for values from ${parameter.bounds.join(' to ')}`,
  )
}
