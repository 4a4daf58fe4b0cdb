import { findModel } from '../model/find-model.ts'
import { Learner } from '../model/learner.ts'
import { makeRng } from '../random/rng.ts'
import type { Script } from './script.ts'

/** One point of the landscape: an RW+- learner and the experiments it plays. */
export interface LandscapePoint {
  readonly beta: number
  readonly alphaPos: number
  readonly alphaNeg: number
  readonly scripts: readonly Script[]
  readonly seed: number
}

/**
 * What the learner earns on its free choices, per choice. Rewards are expectations over the choice and the outcome, given what
 * was learned: only what is learned from is drawn, from the same stream at every point, so that the landscape is smooth.
 */
export function landscapePoint({ beta, alphaPos, alphaNeg, scripts, seed }: LandscapePoint) {
  const model = findModel('rw2')
  let reward = 0
  let regret = 0
  let choices = 0
  scripts.forEach((script, participant) => {
    const [worse, better] = script.range
    const rng = makeRng(seed, 'landscape', participant)
    const values = { beta, alpha_pos: alphaPos, alpha_neg: alphaNeg }
    const learner = new Learner(model, values, { options: script.options, q0: (worse + better) / 2 })
    for (const block of script.blocks) {
      learner.init()
      for (const step of block) {
        const probs = learner.choiceProbs()
        const expected = step.p.map((p) => worse + p! * (better - worse))
        const choice = step.forced ?? rng.categorical(probs)
        if (step.forced === null) {
          const mean = expected.reduce((sum, value, i) => sum + value * probs[i]!, 0)
          reward += mean
          regret += Math.max(...expected) - mean
          choices++
        }
        learner.update({
          choice,
          forced: step.forced !== null,
          outcomes: step.outcomes.map((outcome, i) => (i === choice ? outcome : null)),
        })
      }
    }
  })
  return { reward: reward / choices, regret: regret / choices }
}
