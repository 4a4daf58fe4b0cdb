import { betaPrior, gammaPrior, normalPrior, type Prior } from './prior.ts'
import { exponential, identity, logistic, type Transform } from './transform.ts'

/** A free parameter of a model, declared once and used by fits, starts, recovery, table headers and figures. */
export interface Parameter {
  readonly name: string
  /** Symbol for axes. */
  readonly label: string
  readonly meaning: string
  readonly bounds: readonly [number, number]
  readonly prior: Prior
  readonly transform: Transform
}

/** A learning rate in 0 .. 1, with the prior of the source study, Beta(1.1, 1.1). */
export function rateParameter(name: string, label: string, meaning: string): Parameter {
  return declare(name, label, meaning, betaPrior(1.1, 1.1), logistic())
}

/** Inverse temperature per unit of reward, with the prior of the source study, Gamma(1.2, scale 5). */
export const beta = declare(
  'beta',
  'β',
  'inverse temperature: how strongly choices follow the values, per reward unit',
  gammaPrior(1.2, 5),
  exponential,
)

/** A weight in the choice, of either sign; 0 means no influence. */
export function weightParameter(name: string, label: string, meaning: string, sd: number): Parameter {
  return declare(name, label, meaning, normalPrior(0, sd), identity)
}

export function declare(
  name: string,
  label: string,
  meaning: string,
  prior: Prior,
  transform: Transform,
): Parameter {
  return { name, label, meaning, prior, transform, bounds: transform.bounds }
}
