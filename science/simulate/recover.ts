import { fitModel } from '../fit/fit-model.ts'
import type { Starts } from '../fit/starts.ts'
import { findModel } from '../model/find-model.ts'
import type { Priors } from '../model/priors.ts'
import type { ParameterValues } from '../model/learner.ts'
import { makeRng } from '../random/rng.ts'
import { playScript } from './play-script.ts'
import type { Script } from './script.ts'

/** A simulated participant with known model and parameters. */
export interface Simulation {
  readonly model: string
  readonly values: ParameterValues
  readonly script: Script
  readonly q0: number
  readonly priors?: Priors
  /** 0-based number which, with seed and model, determines the random numbers. */
  readonly number: number
  readonly starts: Starts
  readonly seed: number
}

export interface Refit {
  readonly model: string
  /** Null if the choices do not determine a parameter. */
  readonly estimates: Readonly<Record<string, number | null>>
  readonly standardErrors: Readonly<Record<string, number | null>>
  readonly bic: number
  readonly logEvidence: number | null
}

/** Simulates the participant and fits the models to its choices. */
export function simulateAndFit(simulation: Simulation, models: readonly string[]): Refit[] {
  const { script, q0, number, seed, starts, priors } = simulation
  const play = makeRng(seed, 'simulate', simulation.model, number)
  const choices = playScript(
    findModel(simulation.model, script.range, priors),
    simulation.values,
    script,
    q0,
    play,
  )
  return models.map((id) => {
    const model = findModel(id, script.range, priors)
    const rng = makeRng(seed, 'starts', simulation.model, number, id)
    const fit = fitModel(model, { options: script.options, q0 }, choices, { starts, evidence: true }, rng)
    const named = (values: readonly (number | null)[]) =>
      Object.fromEntries(
        model.parameters.map(({ name }, j) => [name, fit.uninformed.includes(name) ? null : values[j]!]),
      )
    return {
      model: id,
      estimates: named(fit.estimates),
      standardErrors: named(fit.standardErrors),
      bic: model.parameters.length * Math.log(fit.nScored) - 2 * fit.logLik,
      logEvidence: fit.logEvidence,
    }
  })
}
