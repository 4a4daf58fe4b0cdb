import { findModel } from '../model/find-model.ts'
import { Learner } from '../model/learner.ts'
import { makeRng } from '../random/rng.ts'
import type { Script } from './script.ts'

/** A point of the landscape: the parameters of an rw2 learner, in natural units. */
export interface LandscapePoint {
  readonly beta: number
  readonly alphaPos: number
  readonly alphaNeg: number
  /** Initial value of the options, if it is not the one of the job. */
  readonly q0?: number
}

/** The trials of one participant, to be played at every point. */
export interface LandscapeJob {
  readonly points: readonly LandscapePoint[]
  readonly script: Script
  /** Initial value of the options. */
  readonly q0: number
  /** 0-based number which, with the seed, determines the random numbers. */
  readonly participant: number
  readonly seed: number
}

/** Sums over free choices; reward and regret in units of reward. */
export interface Earned {
  readonly reward: number
  readonly regret: number
  readonly choices: number
}

/**
 * Expected reward of each learner on its free choices. Rewards are expectations over choice and outcome, given what was learned
 * so far. Only the choices which are learned from are drawn, with the same random numbers at every point, so that the landscape
 * is smooth.
 *
 * @returns sums at each point. [points]
 */
export function earnedAtPoints({ points, script, q0, participant, seed }: LandscapeJob): Earned[] {
  const model = findModel('rw2')
  const [worse, better] = script.range
  const blocks = script.blocks.map((block) =>
    block.map((step) => {
      const expected = step.p.map((p) => worse + p! * (better - worse))
      return { step, expected, most: Math.max(...expected) }
    }),
  )
  return points.map(({ beta, alphaPos, alphaNeg, q0: own }) => {
    const setting = { options: script.options, q0: own ?? q0 }
    const rng = makeRng(seed, 'landscape', participant)
    const learner = new Learner(model, { beta, alpha_pos: alphaPos, alpha_neg: alphaNeg }, setting)
    let [reward, regret, choices] = [0, 0, 0]
    for (const block of blocks) {
      learner.init()
      for (const { step, expected, most } of block) {
        const probs = learner.choiceProbs()
        const choice = step.forced ?? rng.categorical(probs)
        if (step.forced === null) {
          const mean = expected.reduce((sum, value, i) => sum + value * probs[i]!, 0)
          reward += mean
          regret += most - mean
          choices++
        }
        learner.update({
          choice,
          forced: step.forced !== null,
          outcomes: step.outcomes.map((outcome, i) => (i === choice ? outcome : null)),
        })
      }
    }
    return { reward, regret, choices }
  })
}

/** Mean reward and regret per free choice over all participants. @returns [points] */
export function meanEarned(
  participants: readonly (readonly Earned[])[],
): { reward: number; regret: number }[] {
  const sum = (point: number, of: keyof Earned) => participants.reduce((s, own) => s + own[point]![of], 0)
  return (participants[0] ?? []).map((_, point) => {
    const choices = sum(point, 'choices')
    return { reward: sum(point, 'reward') / choices, regret: sum(point, 'regret') / choices }
  })
}
