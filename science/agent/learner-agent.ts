import { Learner, type ParameterValues } from '../model/learner.ts'
import type { Cues, Model } from '../model/model.ts'
import type { Rng } from '../random/rng.ts'
import type { ScheduledTrial } from '../task/schedule.ts'

/** What an agent did and received on a scheduled trial. */
export interface Move {
  /** 0-based option: the agent's own choice, or the forced one. */
  readonly action: number
  readonly reward: number
  /** Outcome of the other option if it was shown (2 options only), else null. */
  readonly forgone: number | null
}

/**
 * Plays the schedule of one participant with a model of known parameters. Each (session, block) has its own learner, so
 * blocks may be interleaved.
 *
 * @param values parameters in natural units
 * @param q0 initial value of each option, e.g. `neutralValue(spec.outcomes)`
 * @returns one move per trial, parallel to `trials`
 */
export function playSchedule(
  model: Model,
  values: ParameterValues,
  trials: readonly ScheduledTrial[],
  q0: number,
  rng: Rng,
): Move[] {
  const learners = new Map<string, Learner>()
  return trials.map((trial) => {
    const context = `${trial.session}/${trial.block}`
    let learner = learners.get(context)
    if (!learner) {
      learner = new Learner(model, values, { options: trial.p.length, q0 })
      learners.set(context, learner)
    }
    const choice = trial.forced ?? rng.categorical(learner.choiceProbs(cuesOf(trial)))
    const outcomes = trial.outcomes.map((outcome, i) =>
      i === choice || trial.feedback === 'full' ? outcome : null,
    )
    learner.update({ choice, forced: trial.forced !== null, outcomes })
    const others = outcomes.filter((_, i) => i !== choice)
    return {
      action: choice,
      reward: trial.outcomes[choice]!,
      forgone: others.length === 1 ? others[0]! : null,
    }
  })
}

/** Cues of a question, as used by the mix-ins +position and +label. */
export function cuesOf(trial: Pick<ScheduledTrial, 'labels' | 'listedFirst'>): Cues {
  const first = [...trial.labels].sort()[0]
  return {
    listed_first: trial.listedFirst,
    first_label: first === undefined ? null : trial.labels.indexOf(first),
  }
}
