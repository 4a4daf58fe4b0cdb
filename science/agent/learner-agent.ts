import { Learner, type ParameterValues } from '../model/learner.ts'
import type { Cues, Model } from '../model/model.ts'
import type { Rng } from '../random/rng.ts'
import type { ScheduledTrial } from '../task/schedule.ts'

/** What an agent did on a scheduled trial. */
export interface Move {
  /** 0-based option: the agent's own choice, or the imposed one. */
  readonly action: number
  readonly reward: number
  /** Outcome of the option not taken where it was shown (2 options only), else null. */
  readonly forgone: number | null
}

/**
 * Plays the schedule of one participant with a model of known parameters. Each (session, block) is a context of its own,
 * so interleaved blocks are learned side by side.
 *
 * @param q0 value expected of an option at first, e.g. `neutralValue(spec.outcomes)`
 * @returns one move a trial, parallel to `trials`
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

/** The properties of a question that the mix-ins +position and +label look at. */
export function cuesOf(trial: Pick<ScheduledTrial, 'labels' | 'listedFirst'>): Cues {
  const first = [...trial.labels].sort()[0]
  return {
    listed_first: trial.listedFirst,
    first_label: first === undefined ? null : trial.labels.indexOf(first),
  }
}
