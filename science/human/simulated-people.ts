import type { TrialRow } from '../../schemas/types.ts'
import { drawLearner } from '../agent/draw-learner.ts'
import { playSchedule } from '../agent/learner-agent.ts'
import { findModel } from '../model/find-model.ts'
import type { ParameterValues } from '../model/learner.ts'
import { makeRng } from '../random/rng.ts'
import { outcomeRange, type ScheduledTrial } from '../task/schedule.ts'
import { neutralValue } from '../task/task.ts'
import { toTrialRow } from '../task/trial-row.ts'

/** Group means close to those of the published people (MAP, feedback as it truly was). */
const PEOPLE: Readonly<Record<string, Standard>> = {
  'optimism-bias': { model: 'rw2', means: { beta: 11.8, alpha_pos: 0.44, alpha_neg: 0.22 } },
  'confirmation-bias': {
    model: 'confirmation2+forced',
    means: { beta: 4.3, alpha_confirm: 0.28, alpha_disconfirm: 0.09, alpha_forced: 0.13 },
  },
  agency: {
    model: 'agency3',
    means: { beta: 4.2, alpha_pos_free: 0.37, alpha_neg_free: 0.14, alpha_forced: 0.13 },
  },
}

/** Of a task that nothing is known of: two rates, and choices as clear as those of people in the study, whatever the unit of reward. */
function unknownPeople(range: readonly [number, number]): Standard {
  return { model: 'rw2', means: { beta: 6 / (range[1] - range[0] || 1), alpha_pos: 0.4, alpha_neg: 0.2 } }
}

/** Standard deviation between people, of log beta and of the logit of the rates. */
const SPREAD = 0.6

/** 20 of the 4,800 published optimism-bias trials have no answer. */
const MISS_RATE = 20 / 4800

interface Standard {
  readonly model: string
  readonly means: ParameterValues
}

export interface SimulatedPeopleOptions {
  readonly seed: number
  /** By default one that has described people well. */
  readonly model?: string
  /** Group means of its parameters, over those of the default model. */
  readonly means?: ParameterValues
  /** Of the task, where a file says so: what `model` and `means` are set over. */
  readonly people?: Standard
}

/**
 * People who were never there: each plays the schedule by a model whose parameters are drawn around human means, and
 * now and then gives no answer. A person's draws depend on the seed and the person alone.
 *
 * @throws RangeError if there is no such model, or not all of its parameters have a mean
 */
export function simulatedPeople(
  task: string,
  trials: readonly ScheduledTrial[],
  { seed, model: otherModel, means: otherMeans, people }: SimulatedPeopleOptions,
): TrialRow[] {
  const range = outcomeRange(trials)
  const standard = people ?? PEOPLE[task] ?? unknownPeople(range)
  const model = findModel(otherModel || standard.model)
  const means = model.id === standard.model ? { ...standard.means, ...otherMeans } : (otherMeans ?? {})
  const q0 = neutralValue(range)
  return byParticipant(trials).flatMap((own) => {
    const rng = makeRng(seed, 'simulated-human', task, own[0]!.participant)
    const missed = new Set(own.filter((trial) => trial.forced === null && rng.bernoulli(MISS_RATE)))
    const answered = own.filter((trial) => !missed.has(trial))
    const moves = playSchedule(model, drawLearner(model, means, SPREAD, rng), answered, q0, rng)
    const actions = new Map(answered.map((trial, i) => [trial, moves[i]!.action]))
    return own.map((trial) =>
      toTrialRow(trial, actions.get(trial) ?? null, { agent: 'human', source: 'simulated-human', task }),
    )
  })
}

function byParticipant(trials: readonly ScheduledTrial[]): ScheduledTrial[][] {
  const people = new Map<string, ScheduledTrial[]>()
  for (const trial of trials) {
    const own = people.get(trial.participant)
    if (own) own.push(trial)
    else people.set(trial.participant, [trial])
  }
  return [...people.values()]
}
