import type { PromptTrial, Setting } from './setting.ts'
import { type Cover, coverOf, type PromptVariant } from './variant.ts'

/** A finished round as the player saw it. */
export interface Round {
  readonly trial: PromptTrial
  readonly action: number
}

/**
 * A question, divided into parts. From trial to trial all parts except the last are only appended to, so that a provider can cache
 * what it has read. The last part is the question; with a shuffled history it also contains the rounds.
 */
export interface Prompt {
  readonly parts: readonly string[]
  /** Valid answers, in the order in which the question names them. */
  readonly answers: readonly string[]
}

/** @param rounds in the order in which they are to be shown; the caller shuffles them if needed */
export function makePrompt(
  setting: Setting,
  rounds: readonly Round[],
  trial: PromptTrial,
  variant: PromptVariant,
): Prompt {
  const words = wordsOf(variant)
  const answers = listed(trial, variant).map((option) => trial.labels[option]!)
  const question = questionText(setting, trial, answers, words)
  const told = story(setting, words, variant.story)
  if (variant.history === 'none') return { parts: [told, question], answers }
  const heading =
    variant.history === 'shuffled' ? 'Rounds so far, in no particular order:' : 'Rounds so far, oldest first:'
  const lines = rounds.map((round) => `${roundText(setting, round, words)}\n`)
  const end = rounds.length === 0 ? `- none yet\n\n${question}` : `\n${question}`
  // Shuffled rounds cannot be a prefix of a later prompt, so they are part of the question.
  const growing = variant.history === 'shuffled' ? [`${lines.join('')}${end}`] : [...lines, end]
  return { parts: [`${told}\n${heading}\n`, ...growing], answers }
}

/** Options in the order in which the question names them. */
export function listed(
  trial: Pick<PromptTrial, 'labels' | 'listedFirst'>,
  { order }: Pick<PromptVariant, 'order'>,
): number[] {
  const count = trial.labels.length
  const first = order === 'counterbalanced' ? trial.listedFirst : 0
  const options = Array.from({ length: count }, (_, i) => (first + i) % count)
  return order === 'reversed' ? options.reverse() : options
}

/** Introduction before the first round. */
export function storyText(setting: Setting, variant: PromptVariant): string {
  return story(setting, wordsOf(variant), variant.story)
}

/** A finished round as a line of the history. @param mark formats the label of a choice of the player's own */
export function toldRound(
  setting: Setting,
  round: Round,
  variant: PromptVariant,
  mark: (label: string) => string = (label) => label,
): string {
  return roundText(setting, round, wordsOf(variant), mark)
}

/** Follow-up message after an invalid answer. */
export function correction(answers: readonly string[]): string {
  return `That is none of the possible answers. Reply with exactly one letter: ${either(answers)}.`
}

interface Words extends Cover {
  readonly you: string
  readonly are: string
  readonly your: string
  readonly verb: string
  readonly third: boolean
}

const PLAYER = 'Kim'

function wordsOf(variant: PromptVariant): Words {
  const cover = coverOf(variant)
  return variant.person === 'first'
    ? { ...cover, you: 'you', are: 'are', your: 'your', verb: cover.play, third: false }
    : { ...cover, you: PLAYER, are: 'is', your: `${PLAYER}'s`, verb: cover.plays, third: true }
}

function story(setting: Setting, w: Words, more?: string): string {
  const { places, options, freeTrials, forcedTrials, feedback, labels } = setting
  const total = freeTrials + forcedTrials
  const named = labels ? `, named ${and([...labels].sort())}` : ''
  const lines = [
    places > 1
      ? `${capital(w.you)} ${w.are} ${w.round} ${places} ${w.places}, numbered 1 ${places > 2 ? 'to' : 'and'} ${places}. Every ${w.place} has ${options} ${w.options} of its own${named}.`
      : `${capital(w.you)} ${w.are} ${w.at} a ${w.place} with ${options} ${w.options}${named}.`,
    outcomesText(setting, w),
    places > 1
      ? `There will be ${total} rounds, ${total / places} in each ${w.place}, in mixed order.`
      : `There will be ${total} rounds.`,
    forcedTrials > 0
      ? `In ${freeTrials} of them ${w.you} ${w.verb} one ${w.option} of ${w.your} own choice; in the other ${forcedTrials}, another player chooses and ${w.you} only ${w.third ? 'watches' : 'watch'}.`
      : `In every round ${w.you} ${w.verb} one ${w.option} of ${w.your} own choice.`,
    feedback === 'full'
      ? `After a round it is shown what the chosen ${w.option} gave and what ${options > 2 ? 'the others' : 'the other'} would have given.`
      : `After a round it is shown what the chosen ${w.option} gave; nothing is learned about ${options > 2 ? 'the others' : 'the other'}.`,
    ...(more === undefined ? [] : [more.trim()]),
    `${capital(w.your)} goal is to collect as many ${w.units} as possible${forcedTrials > 0 ? ` in the rounds with a choice of ${w.your} own` : ''}.`,
    ...(w.third ? [`The task is to predict what ${w.you} does next.`] : []),
  ]
  return `${lines.join('\n')}\n`
}

function outcomesText({ outcomes: [worse, better], graded, changes }: Setting, w: Words): string {
  const course = changes ? 'may change from round to round' : 'does not change'
  if (graded)
    return `Each time, ${aOrAn(w.option)} gives between ${worse} and ${amount(better, w)}. How much it gives on average may differ from ${w.option} to ${w.option}, and ${course}.`
  return `Each time, ${aOrAn(w.option)} gives either ${amount(worse, w)} or ${amount(better, w)}. How often it gives the larger amount may differ from ${w.option} to ${w.option}, and ${course}.`
}

function roundText(
  setting: Setting,
  { trial, action }: Round,
  w: Words,
  mark: (label: string) => string = (label) => label,
): string {
  const who = trial.forced === null ? w.you : 'another player'
  const where = setting.places > 1 ? `${capital(w.place)} ${trial.block + 1}: ` : ''
  const label = trial.labels[action]!
  const chosen = `${w.played} ${w.option} ${trial.forced === null ? mark(label) : label}, which gave ${amount(trial.outcomes[action]!, w)}`
  const others =
    trial.feedback === 'full'
      ? trial.labels
          .map((label, option) => ({ label, option }))
          .filter(({ option }) => option !== action)
          .map(
            ({ label, option }) =>
              `${w.option} ${label} would have given ${amount(trial.outcomes[option]!, w)}`,
          )
      : []
  return `- ${where}${where ? who : capital(who)} ${[chosen, ...others].join('; ')}.`
}

function questionText(setting: Setting, trial: PromptTrial, answers: readonly string[], w: Words): string {
  const now = setting.places > 1 ? `Now ${w.you} ${w.are} ${w.at} ${w.place} ${trial.block + 1}. ` : ''
  const names = either(answers.map((label) => `${w.option} ${label}`))
  const ask = w.third ? `Which one will ${w.you} ${w.play}` : `Which one do you ${w.play}`
  return `${now}${ask} next: ${names}? Reply with one letter, ${either(answers)}, and nothing else.`
}

/** Text such as `1 dollar`, `0.5 dollars`, `-1 dollars`. */
function amount(value: number, w: Words): string {
  return `${value} ${value === 1 ? w.unit : w.units}`
}

function aOrAn(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`
}

function either(items: readonly string[]): string {
  return items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`
}

function and(items: readonly string[]): string {
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
