import type { TrialRow } from '../../schemas/types.ts'
import { drawLearner } from '../agent/draw-learner.ts'
import { playSchedule } from '../agent/learner-agent.ts'
import { findModel } from '../model/find-model.ts'
import type { ParameterValues } from '../model/learner.ts'
import { makeRng } from '../random/rng.ts'
import { outcomeRange, type ScheduledTrial } from '../task/schedule.ts'
import { neutralValue } from '../task/task.ts'
import { toTrialRow } from '../task/trial-row.ts'

/** Group means close to the published estimates (maximum a posteriori, correct feedback labels). */
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

/**
 * Defaults for other tasks: two rates, and a beta scaled to the range of rewards so that choices are as consistent as
 * those of the study.
 */
function unknownPeople(range: readonly [number, number]): Standard {
  return { model: 'rw2', means: { beta: 6 / (range[1] - range[0] || 1), alpha_pos: 0.4, alpha_neg: 0.2 } }
}

/** Standard deviation between participants, of log beta and of the logits of the rates. */
const SPREAD = 0.6

/** Missed trials: 20 of the 4,800 published optimism-bias trials. */
const MISS_RATE = 20 / 4800

interface Standard {
  readonly model: string
  readonly means: ParameterValues
}

export interface SimulatedPeopleOptions {
  readonly seed: number
  /** Default: a model which fits human data of the task well. */
  readonly model?: string
  /** Group means which override those of the default model, in natural units. */
  readonly means?: ParameterValues
  /** Model and means declared in the task file; replaces the built-in default. */
  readonly people?: Standard
}

/**
 * Simulated human participants. Each plays the schedule with a model whose parameters are drawn around human group means, and
 * occasionally misses a trial. The random draws of a participant depend only on the seed, the task and the participant.
 *
 * @throws InputError if the model is unknown, or one of its parameters has no mean
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
