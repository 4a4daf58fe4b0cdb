import { InputError } from '../input-error.ts'
import { fitModel } from '../fit/fit-model.ts'
import type { Starts } from '../fit/starts.ts'
import { findModel } from '../model/find-model.ts'
import type { Priors } from '../model/priors.ts'
import type { ParameterValues } from '../model/learner.ts'
import { makeRng } from '../random/rng.ts'
import { cellOf } from '../task/columns.ts'
import { choiceVaries } from '../stats/same-choice.ts'
import { playScript } from './play-script.ts'
import type { Script } from './script.ts'

/** One participant: simulated from a symmetric model fitted to its choices, then refitted with asymmetric models. */
export interface NullJob {
  readonly nullModel: string
  readonly values: ParameterValues
  readonly fittedModels: readonly string[]
  readonly script: Script
  readonly q0: number
  readonly priors?: Priors
  /** Range of draws to make: number of the first, and number after the last. */
  readonly draws: readonly [from: number, to: number]
  readonly starts: Starts
  readonly seed: number
  readonly name: string
}

/**
 * Null contrasts come from simulated choices, and can be compared with estimates from choices only.
 *
 * @throws InputError if the estimates were fitted to choice probabilities
 */
export function checkSampled(parameters: readonly object[]): void {
  if (parameters.some((row) => cellOf(row, 'choices') === 'probabilities'))
    throw new InputError(
      'null-test: the table parameters was fitted with choices: probabilities, expected choices: sampled. Estimates from probabilities have no error of sampled choices, those of the simulated learners have; the two cannot be compared. Set fit-rw.choices=sampled, or leave null-test out',
    )
}

/**
 * Contrasts of the refitted models, in the order in which a model declares them; null if the choices do not determine a rate, as
 * for real participants. [fitted models][draws][contrasts]
 */
export function nullContrasts(job: NullJob): (number | null)[][][] {
  const { script, q0, seed, name } = job
  const play = findModel(job.nullModel, script.range, job.priors)
  const [from, to] = job.draws
  const draws = Array.from({ length: to - from }, (_, i) => from + i)
  const drawn = draws.map((draw) =>
    playScript(play, job.values, script, q0, makeRng(seed, 'null', name, play.id, draw)),
  )
  return job.fittedModels.map((id) => {
    const model = findModel(id, script.range, job.priors)
    const place = (parameter: string) => model.parameters.findIndex((p) => p.name === parameter)
    return drawn.map((choices, i) => {
      if (!choiceVaries(choices)) return model.contrasts.map(() => null)
      const rng = makeRng(seed, 'starts', name, play.id, id, draws[i]!)
      const fit = fitModel(model, { options: script.options, q0 }, choices, { starts: job.starts }, rng)
      return model.contrasts.map(([first, second]) =>
        fit.uninformed.includes(first) || fit.uninformed.includes(second)
          ? null
          : fit.estimates[place(first)]! - fit.estimates[place(second)]!,
      )
    })
  })
}
