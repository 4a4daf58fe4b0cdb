import type { AnswerRow, ReplyRow, TrialRow } from '../../schemas/types.ts'
import type { ParameterValues } from '../model/learner.ts'
import { type Player, toTrialRow } from '../task/trial-row.ts'
import type { Played } from './play.ts'
import type { Subject } from './subject.ts'

/** An answer, with what it took. */
export interface TalliedAnswer<T> {
  readonly label: string | null
  readonly probabilities?: Readonly<Record<string, number>>
  readonly tally: T
}

/** As the participant is known in the tables: with several draws, each is a participant of its own. */
export function participantName(participant: string, draw: number, { draws }: { draws: number }): string {
  return draws === 1 ? participant : `${participant}.${draw}`
}

/** Rows of `trials`. @param truth parameters of a simulated participant, as columns `true_` */
export function llmTrialRows<T>(
  subject: Subject,
  player: Player,
  played: readonly Played<TalliedAnswer<T>>[],
  truth?: (participant: string) => ParameterValues,
): TrialRow[] {
  return played.map(({ trial, draw, action }) => {
    const known = Object.entries(truth?.(trial.participant) ?? {}).map(([name, value]) => [
      `true_${name}`,
      value,
    ])
    return {
      ...toTrialRow(trial, action, player),
      participant: participantName(trial.participant, draw, subject.options),
      ...Object.fromEntries(known),
    }
  })
}

type AnswerTally = Pick<AnswerRow, 'validity' | 'attempts'>

/** Rows of `answers`, one a question. */
export function answerRows<T extends AnswerTally>(
  player: Player,
  played: readonly (Played<TalliedAnswer<T>> & { readonly given?: number | null })[],
): AnswerRow[] {
  return played.flatMap(({ trial, draw, action, answer, given }) => {
    if (!answer) return []
    const { participant, session, block, trial: position, labels, listedFirst } = trial
    const { probabilities } = answer
    const letters = labels.map((label, option) => [`label_${option}`, label])
    const probs = labels.map((label, option) => [`prob_${option}`, probabilities?.[label] ?? null])
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
        ...(Object.fromEntries([...letters, ...probs]) as Record<string, string | number | null>),
      },
    ]
  })
}

/** Rows of `replies`, one a participant. @param sum of the tallies of its answers */
export function replyRows<T>(
  subject: Subject,
  player: Player,
  provider: string,
  played: readonly Played<TalliedAnswer<T>>[],
  sum: (tallies: readonly T[]) => Omit<ReplyRow, 'agent' | 'source' | 'participant' | 'task' | 'provider'>,
): ReplyRow[] {
  const tallies = new Map<string, T[]>()
  for (const { trial, draw, answer } of played) {
    const name = participantName(trial.participant, draw, subject.options)
    if (!tallies.has(name)) tallies.set(name, [])
    if (answer) tallies.get(name)!.push(answer.tally)
  }
  return [...tallies].map(([participant, own]) => ({ ...player, participant, provider, ...sum(own) }))
}
