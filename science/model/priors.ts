import { InputError } from '../input-error.ts'
import type { Parameter } from './parameter.ts'
import { betaPrior, gammaPrior, normalPrior, type Prior } from './prior.ts'
import { logistic } from './transform.ts'

/**
 * Priors of the parameters of single agents: a preset, or priors by name of the parameter (`Beta(a, b)`, `Gamma(shape, scale s)`,
 * `Normal(mean, sd s)`), with the preset `weak` for all others.
 *
 * - `weak`: as in the source study, but the prior of beta scales with the rewards, so that the unit of reward does not affect the
 *   other estimates: Gamma(1.2, scale 10 / range). This equals the source study's prior if the outcomes are -1 and 1.
 * - `source`: the source study's priors; beta has Gamma(1.2, scale 5) per unit of reward for all tasks.
 * - `flat`: almost uniform in natural units.
 * - `hbayesdm`: uniform for rates, and for beta between 0 and 5 per unit of reward; the priors of the group mean in hBayesDM's bandit
 *   models (Ahn, Haines & Zhang 2017, doi 10.1162/CPSY_a_00002).
 */
export type Priors = (typeof PRESETS)[number] | Readonly<Record<string, string>>

export const PRESETS = ['weak', 'source', 'flat', 'hbayesdm'] as const

/** The parameter with the chosen prior. @param range smallest and largest reward */
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
 * @param known names of the parameters of all models to be fitted
 * @throws InputError if a prior is given for any other parameter
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
  /** Whether the support of the family matches the bounds of the parameter. */
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

/** @throws InputError if the text is not a valid prior for this parameter */
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
