import type { PlayedTrial } from '../prompt/history.ts'
import { makePrompt, type Prompt, type Round } from '../prompt/prompt.ts'
import { conversations, settingOf } from '../prompt/setting.ts'
import type { PromptVariant } from '../prompt/variant.ts'
import type { Rng } from '../random/rng.ts'
import type { ScheduledTrial } from '../task/schedule.ts'

export interface PlayOptions {
  readonly variant: PromptVariant
  /** Worse and better outcome of the task. */
  readonly range: readonly [number, number]
  /** How often the whole schedule is played, or each question asked. */
  readonly draws: number
  /** Random generator of a trial, used to shuffle its history. */
  readonly rng: (trial: ScheduledTrial, draw: number) => Rng
}

/** An answer: one of the labels of the prompt, or null if the reply was invalid. Callers may add fields. */
export interface Labelled {
  readonly label: string | null
}

export type AskPrompt<A extends Labelled> = (
  prompt: Prompt,
  trial: ScheduledTrial,
  draw: number,
) => Promise<A>

export interface Played<A> extends PlayedTrial {
  readonly draw: number
  /** null on forced trials, which are not asked about. */
  readonly answer: A | null
}

/**
 * Plays a schedule. Conversations run in parallel, the trials of each one in order. On forced trials no question is asked:
 * the agent is shown the outcome of a choice made for it. A missed trial (invalid answer) adds no line to the history.
 *
 * @param atOnce limit of conversations in parallel
 * @returns trials in the order of the schedule, draw by draw
 * @throws the first error of `ask`, after all questions in flight have finished
 */
export async function play<A extends Labelled>(
  schedule: readonly ScheduledTrial[],
  options: PlayOptions,
  ask: AskPrompt<A>,
  atOnce = Number.POSITIVE_INFINITY,
): Promise<Played<A>[]> {
  const limit = limiter(atOnce)
  const all = forEachDraw(options, (draw) =>
    conversations(schedule).map((trials) =>
      limit(async () => {
        const setting = settingOf(trials, options.range)
        const rounds: Round[] = []
        const played: Played<A>[] = []
        for (const trial of trials) {
          const prompt = () => makePrompt(setting, told(rounds, trial, draw, options), trial, options.variant)
          const answer = trial.forced === null ? await ask(prompt(), trial, draw) : null
          const action = answer ? optionOf(answer, trial) : trial.forced
          if (action !== null) rounds.push({ trial, action })
          played.push({ trial, draw, action, answer })
        }
        return played
      }),
    ),
  )
  return (await settleAll(all)).flat()
}

export interface AskedAbout<A> extends Played<A> {
  readonly answer: A
  /** The choice recorded in the history. */
  readonly given: number | null
}

/**
 * Asks about every free trial of a given history (teacher forcing). The prompt of each trial contains the recorded rounds
 * before it. Answers do not enter the history, so all questions may be in flight at once. `action` is the answer.
 *
 * @throws the first error of `ask`, after all questions in flight have finished
 */
export async function askAbout<A extends Labelled>(
  history: readonly PlayedTrial[],
  options: PlayOptions,
  ask: AskPrompt<A>,
  atOnce = Number.POSITIVE_INFINITY,
): Promise<AskedAbout<A>[]> {
  const limit = limiter(atOnce)
  const given = new Map(history.map(({ trial, action }) => [trial, action]))
  const all = forEachDraw(options, (draw) =>
    conversations(history.map(({ trial }) => trial)).flatMap((trials) => {
      const setting = settingOf(trials, options.range)
      const rounds: Round[] = []
      const questions = trials.flatMap((trial) => {
        const before = told(rounds, trial, draw, options)
        const action = given.get(trial)!
        const prompt = makePrompt(setting, before, trial, options.variant)
        if (action !== null) rounds.push({ trial, action })
        if (trial.forced !== null) return []
        return [
          async () => {
            const answer = await ask(prompt, trial, draw)
            return { trial, draw, answer, action: optionOf(answer, trial), given: action }
          },
        ]
      })
      if (atOnce === Number.POSITIVE_INFINITY) return questions.map(async (question) => [await question()])
      return [
        limit(async () => {
          const asked: AskedAbout<A>[] = []
          for (const question of questions) asked.push(await question())
          return asked
        }),
      ]
    }),
  )
  return (await settleAll(all)).flat()
}

function told(
  rounds: readonly Round[],
  trial: ScheduledTrial,
  draw: number,
  { variant, rng }: PlayOptions,
): readonly Round[] {
  return variant.history === 'shuffled' ? rng(trial, draw).shuffle(rounds) : rounds
}

function optionOf({ label }: Labelled, trial: ScheduledTrial): number | null {
  if (label === null) return null
  const option = trial.labels.indexOf(label)
  if (option < 0) throw new RangeError(`answer "${label}"; expected one of ${trial.labels.join(', ')}`)
  return option
}

function forEachDraw<T>({ draws }: PlayOptions, start: (draw: number) => T[]): T[] {
  return Array.from({ length: draws }, (_, draw) => start(draw)).flat()
}

/** Runs at most `atOnce` tasks in parallel, started in the order of the calls. */
function limiter(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    running++
    try {
      return await work()
    } finally {
      running--
      waiting.shift()?.()
    }
  }
}

/** All results. Waits until every promise has settled before it throws the first error, so that no request is abandoned. */
async function settleAll<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(promises)
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
  return results.map((result) => (result as PromiseFulfilledResult<T>).value)
}
