import type { Observations } from '../fit/observations.ts'
import { Learner, type ParameterValues } from '../model/learner.ts'
import type { Model } from '../model/model.ts'
import type { Rng } from '../random/rng.ts'
import type { Script, Step } from './script.ts'

/**
 * Simulates a model with known parameters on given trials. The result can be fitted like real data.
 *
 * @param values in natural units; missing parameters (not determined by the choices) are set to the mean of their prior
 */
export function playScript(
  model: Model,
  values: ParameterValues,
  script: Script,
  q0: number,
  rng: Rng,
): Observations {
  const unknown = Object.fromEntries(model.parameters.map(({ name, prior }) => [name, prior.mean]))
  const learner = new Learner(model, { ...unknown, ...values }, { options: script.options, q0 })
  const blocks = script.blocks.map((steps) => {
    learner.init()
    return steps.map((step) => {
      const drawn = step.outcomes.map((outcome, i) => outcome ?? drawOutcome(step, i, script.range, rng))
      const choice = step.forced ?? rng.categorical(learner.choiceProbs(step.cues))
      const outcomes = drawn.map((outcome, i) => (i === choice || step.full ? outcome : null))
      const played = { choice, forced: step.forced !== null, outcomes }
      learner.update(played)
      return { played, scored: step.forced === null, cues: step.cues }
    })
  })
  return { options: script.options, blocks }
}

function drawOutcome(step: Step, option: number, [worse, better]: Script['range'], rng: Rng): number {
  return rng.bernoulli(step.p[option]!) ? better : worse
}
