import { betaPrior, gammaPrior, normalPrior, type Prior } from './prior.ts'
import { exponential, identity, logistic, type Transform } from './transform.ts'

/** A free quantity of a model, declared once: fits, starts, recovery, table headers and figures all read this. */
export interface Parameter {
  readonly name: string
  /** As on an axis. */
  readonly label: string
  readonly meaning: string
  readonly bounds: readonly [number, number]
  readonly prior: Prior
  readonly transform: Transform
}

/** A learning rate in 0 .. 1. Prior of the source study: Beta(1.1, 1.1). */
export function rateParameter(name: string, label: string, meaning: string): Parameter {
  return declare(name, label, meaning, betaPrior(1.1, 1.1), logistic())
}

/** Inverse temperature. Prior of the source study: Gamma(1.2, scale 5). */
export const beta = declare(
  'beta',
  'β',
  'inverse temperature: how strongly choices follow the values, per reward unit',
  gammaPrior(1.2, 5),
  exponential,
)

/** A weight of either sign in the choice; 0 means no influence. */
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
