import { InputError } from '../input-error.ts'
import type { ScheduleRow, TrialRow } from '../../schemas/types.ts'
import { type PlayedTrial, playedTrials } from '../prompt/history.ts'
import { withLetters } from '../prompt/letters.ts'
import { listed, type Prompt } from '../prompt/prompt.ts'
import type { PromptVariant } from '../prompt/variant.ts'
import { makeRng } from '../random/rng.ts'
import type { ScheduledTrial } from '../task/schedule.ts'
import { fromScheduleRow, taskOfSchedule } from '../task/schedule-row.ts'
import { askAbout, type Labelled, type Played, type PlayOptions, play } from './play.ts'

/** What a language model will be asked: either a schedule to play, or questions about the recorded histories of others. */
export interface Subject {
  readonly task: string
  readonly options: PlayOptions
  readonly schedule: readonly ScheduledTrial[]
  readonly history: readonly PlayedTrial[]
  /** Total number of questions, at one attempt each. */
  readonly questions: number
}

export interface SubjectParams extends Omit<PromptVariant, 'letters'> {
  readonly letters: readonly string[]
  readonly draws: number
  readonly seed: number
  /** Worse and better outcome of the task, if its file declares them; else taken from all trials. */
  readonly range?: readonly [worse: number, better: number]
}

/** A question independent of the provider, with its position in the experiment. */
export interface SubjectQuestion {
  readonly request: {
    readonly turns: readonly { readonly role: 'user'; readonly parts: readonly string[] }[]
    readonly answers: readonly string[]
  }
  readonly participant: string
  readonly trial: string
  readonly draw: number
}

/**
 * Asks all questions of a subject, of either kind.
 *
 * @param atOnce limit of conversations in parallel; with a limit, the questions of a conversation are asked one by one
 */
export function askSubject<A extends Labelled>(
  { schedule, history, options }: Subject,
  ask: (question: SubjectQuestion) => Promise<A>,
  atOnce = Number.POSITIVE_INFINITY,
): Promise<(Played<A> & { given?: number | null })[]> {
  const asks = (prompt: Prompt, trial: ScheduledTrial, draw: number) =>
    ask({
      request: { turns: [{ role: 'user', parts: prompt.parts }], answers: prompt.answers },
      participant: trial.participant,
      trial: `${trial.session}.${trial.trial}`,
      draw,
    })
  return history.length > 0 ? askAbout(history, options, asks, atOnce) : play(schedule, options, asks, atOnce)
}

export function scheduleSubject(rows: readonly ScheduleRow[], params: SubjectParams): Subject {
  const schedule = rows.map((row) => asAsked(fromScheduleRow(row), params))
  return subject(taskOfSchedule(rows), params, schedule, [], schedule)
}

/** @throws InputError if the rows hold several agents, because equal participant names could then mean different participants */
export function historySubject(rows: readonly TrialRow[], params: SubjectParams): Subject {
  const agents = [...new Set(rows.map(({ agent, source }) => `${agent} (${source})`))]
  if (agents.length > 1)
    throw new InputError(`the histories are of ${agents.join(', ')}; expected one agent, of one source`)
  const history = playedTrials(rows, params.seed).map(({ trial, action }) => ({
    trial: asAsked(trial, params),
    action,
  }))
  const trials = history.map(({ trial }) => trial)
  return subject(taskOfSchedule(rows), params, [], history, trials)
}

/** The trial with the labels and the order of options used in the question, so that the tables record them. */
function asAsked(trial: ScheduledTrial, { letters, order }: SubjectParams): ScheduledTrial {
  return { ...withLetters(trial, letters), listedFirst: listed(trial, { order })[0]! }
}

function subject(
  task: string,
  params: SubjectParams,
  schedule: readonly ScheduledTrial[],
  history: readonly PlayedTrial[],
  trials: readonly ScheduledTrial[],
): Subject {
  const { cover, person, order, history: told, draws, seed, words, story } = params
  let worse = Number.POSITIVE_INFINITY
  let better = Number.NEGATIVE_INFINITY
  for (const { outcomes } of trials)
    for (const outcome of outcomes.filter((value) => !Number.isNaN(value))) {
      worse = Math.min(worse, outcome)
      better = Math.max(better, outcome)
    }
  return {
    task,
    schedule,
    history,
    questions: draws * trials.filter((trial) => trial.forced === null).length,
    options: {
      variant: { cover, person, order, history: told, words, story },
      range: params.range ?? [worse, better],
      draws,
      rng: ({ participant, session, trial }, draw) =>
        makeRng(seed, 'shuffled-history', participant, session, trial, draw),
    },
  }
}
