import { makePrompt, type Round, storyText, toldRound } from '../prompt/prompt.ts'
import { conversations, type Setting, settingOf } from '../prompt/setting.ts'
import type { ScheduledTrial } from '../task/schedule.ts'
import type { Player } from '../task/trial-row.ts'
import { participantName, type TalliedAnswer } from './llm-tables.ts'
import type { Played } from './play.ts'
import type { Subject } from './subject.ts'

type PlayedAnswer = Played<Pick<TalliedAnswer<unknown>, 'label' | 'probabilities' | 'mass'>>

interface Conversation {
  readonly participant: string
  readonly setting: Setting
  readonly trials: readonly PlayedAnswer[]
}

/**
 * Transcript of the first participant's sessions as the model read them: the cover story, each question, its answer (with the
 * probability of each label if it is known), and the line which the trial added to the history.
 */
export function transcriptText(subject: Subject, player: Player, played: readonly PlayedAnswer[]): string {
  const { variant } = subject.options
  const all = conversationsOf(subject, played)
  const first = all.filter(({ participant }) => participant === all[0]?.participant)
  const sessions = first.map(({ setting, trials }, n) => {
    const rounds: Round[] = []
    const lines = trials.flatMap(({ trial, action, answer }) => {
      const question = makePrompt(setting, [], trial, variant)
        .parts.at(-1)!
        .trim()
        .replace(/^- none yet\s*/, '')
      const asked =
        trial.forced === null ? [`[${trial.trial + 1}] ${question}`, `    ${answerText(answer)}`] : []
      if (action === null) return [...asked, '']
      rounds.push({ trial, action })
      return [...asked, `    ${toldRound(setting, rounds.at(-1)!, variant)}`, '']
    })
    return [`## Conversation ${n + 1} of ${first.length}`, '', storyText(setting, variant), ...lines].join(
      '\n',
    )
  })
  const about = `# ${player.source}, ${player.task}, participant ${all[0]?.participant ?? ''}`
  const note =
    variant.history === 'full'
      ? 'Each question was asked after the story and the lines of all rounds before it.'
      : `History: ${variant.history}; the lines of earlier rounds were not read in this order, or not at all.`
  return `${[about, '', note, '', ...sessions].join('\n')}\n`
}

function answerText(answer: PlayedAnswer['answer']): string {
  if (!answer) return '=> (not asked)'
  const { label, probabilities, mass } = answer
  const chances = Object.entries(probabilities ?? {}).map(([name, p]) => `${name} ${p.toFixed(3)}`)
  const held = mass === undefined ? '' : `; the labels hold ${(mass * 100).toFixed(1)} %`
  return `=> ${label ?? '(no answer)'}${chances.length > 0 ? `   (${chances.join(', ')}${held})` : ''}`
}

/**
 * A session in the format of Psych-101 (Binz et al. 2024, arXiv 2410.20268): one text, with the participant's own choices
 * in << >>.
 */
export interface Psych101Row {
  readonly text: string
  readonly experiment: string
  readonly participant: string
}

export function psych101Rows(
  subject: Subject,
  player: Player,
  played: readonly PlayedAnswer[],
): Psych101Row[] {
  const { variant } = subject.options
  const mark = (label: string) => `<<${label}>>`
  const texts = new Map<string, string[]>()
  for (const { participant, setting, trials } of conversationsOf(subject, played)) {
    const lines = trials.flatMap(({ trial, action }) =>
      action === null ? [] : [toldRound(setting, { trial, action }, variant, mark)],
    )
    const text = `${storyText(setting, variant)}\n${lines.join('\n')}`
    texts.set(participant, [...(texts.get(participant) ?? []), text])
  }
  return [...texts].map(([participant, own]) => ({
    text: own.join('\n\n'),
    experiment: `icl/${player.task}/${player.source}`,
    participant,
  }))
}

function conversationsOf(subject: Subject, played: readonly PlayedAnswer[]): Conversation[] {
  const { options } = subject
  const draws = [...new Set(played.map(({ draw }) => draw))]
  return draws.flatMap((draw) => {
    const own = played.filter((one) => one.draw === draw)
    const byTrial = new Map<ScheduledTrial, PlayedAnswer>(own.map((one) => [one.trial, one]))
    return conversations(own.map(({ trial }) => trial)).map((trials) => ({
      participant: participantName(trials[0]!.participant, draw, options),
      setting: settingOf(trials, options.range),
      trials: trials.map((trial) => byTrial.get(trial)!),
    }))
  })
}
