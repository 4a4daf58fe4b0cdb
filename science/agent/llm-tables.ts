import type { AnswerRow, ReplyRow, TrialRow } from '../../schemas/types.ts'
import type { ParameterValues } from '../model/learner.ts'
import { type Player, toTrialRow } from '../task/trial-row.ts'
import type { Played } from './play.ts'
import type { Subject } from './subject.ts'

/** An answer of a language model, with its tally (attempts, tokens and the like). */
export interface TalliedAnswer<T> {
  readonly label: string | null
  readonly probabilities?: Readonly<Record<string, number>>
  /** Total probability of the labels before normalisation. */
  readonly mass?: number
  readonly tally: T
}

/** Name of a participant in the tables. With several draws, each draw becomes a participant: `<participant>.<draw>`. */
export function participantName(participant: string, draw: number, { draws }: { draws: number }): string {
  return draws === 1 ? participant : `${participant}.${draw}`
}

/**
 * Rows of `trials`, with the probability of each option before the choice if it is known.
 *
 * @param truth parameters of a simulated participant, stored in columns `true_<name>`
 */
export function llmTrialRows<T>(
  subject: Subject,
  player: Player,
  played: readonly Played<TalliedAnswer<T>>[],
  truth?: (participant: string) => ParameterValues,
): TrialRow[] {
  const hasProbabilities = played.some(({ answer }) => answer?.probabilities)
  return played.map(({ trial, draw, action, answer }) => {
    const known = Object.entries(truth?.(trial.participant) ?? {}).map(([name, value]) => [
      `true_${name}`,
      value,
    ])
    return {
      ...toTrialRow(trial, action, player),
      participant: participantName(trial.participant, draw, subject.options),
      ...Object.fromEntries(known),
      ...(hasProbabilities && probabilityColumns(trial.labels, answer)),
    }
  })
}

/** Columns prob_0, prob_1, ... and label_mass; null if nothing was asked or the provider gives no probabilities. */
function probabilityColumns<T>(
  labels: readonly string[],
  answer: TalliedAnswer<T> | null,
): Record<string, number | null> {
  const each = labels.map((label, option) => [`prob_${option}`, answer?.probabilities?.[label] ?? null])
  return { ...Object.fromEntries(each), label_mass: answer?.mass ?? null }
}

type AnswerTally = Pick<AnswerRow, 'validity' | 'attempts'>

/** Rows of `answers`, one per question. */
export function answerRows<T extends AnswerTally>(
  player: Player,
  played: readonly (Played<TalliedAnswer<T>> & { readonly given?: number | null })[],
): AnswerRow[] {
  return played.flatMap(({ trial, draw, action, answer, given }) => {
    if (!answer) return []
    const { participant, session, block, trial: position, labels, listedFirst } = trial
    const letters = labels.map((label, option) => [`label_${option}`, label])
    return [
      {
        source: player.source,
        participant,
        task: player.task,
        session,
        block,
        trial: position,
        draw,
        action,
        given: given ?? null,
        listed_first: listedFirst,
        ...answer.tally,
        ...(Object.fromEntries(letters) as Record<string, string>),
        ...probabilityColumns(labels, answer),
      },
    ]
  })
}

/** Rows of `replies`, one per participant. @param sum adds up the tallies of a participant's answers */
export function replyRows<T>(
  subject: Subject,
  player: Player,
  provider: string,
  played: readonly Played<TalliedAnswer<T>>[],
  sum: (
    tallies: readonly T[],
  ) => Omit<ReplyRow, 'agent' | 'source' | 'participant' | 'task' | 'provider' | 'label_mass'>,
): ReplyRow[] {
  const tallies = new Map<string, T[]>()
  const masses = new Map<string, number[]>()
  for (const { trial, draw, answer } of played) {
    const name = participantName(trial.participant, draw, subject.options)
    if (!tallies.has(name)) {
      tallies.set(name, [])
      masses.set(name, [])
    }
    if (answer) tallies.get(name)!.push(answer.tally)
    if (answer?.mass !== undefined) masses.get(name)!.push(answer.mass)
  }
  return [...tallies].map(([participant, own]) => ({
    ...player,
    participant,
    provider,
    ...sum(own),
    label_mass: meanOf(masses.get(participant)!),
  }))
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** If the labels hold less than this share of the total probability, they do not represent what the model would say. */
const ENOUGH = 0.5

/** Warning about participants whose labels hold less than half of the probability; null if there are none. */
export function offLabel(rows: readonly ReplyRow[]): string | null {
  const masses = rows.flatMap(({ label_mass }) => (typeof label_mass !== 'number' ? [] : [label_mass]))
  const off = masses.filter((mass) => mass < ENOUGH).length
  if (off === 0) return null
  return `off label: for ${off} of ${masses.length} participants, the labels have less than half of the total probability (mean ${(meanOf(masses)! * 100).toFixed(0)} %): most replies of this model would not be answers to the question`
}
