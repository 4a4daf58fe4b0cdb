import { makePrompt, type Prompt, type Round } from '../prompt/prompt.ts'
import { settingOf } from '../prompt/setting.ts'
import type { PromptVariant } from '../prompt/variant.ts'
import type { Rng } from '../random/rng.ts'
import type { ScheduledTrial } from '../task/schedule.ts'

export interface PlayedTrial {
  readonly trial: ScheduledTrial
  /** null: no answer. */
  readonly action: number | null
}

/** Answers a prompt with one of its letters; null: with none. */
export type AskPrompt = (prompt: Prompt, trial: ScheduledTrial) => Promise<string | null>

export interface PlayOptions {
  readonly variant: PromptVariant
  /** Worse and better outcome of the task. */
  readonly range: readonly [number, number]
  /** For the shuffled history: a generator of the trial's own. */
  readonly rng: (trial: ScheduledTrial) => Rng
}

/**
 * Plays the trials of one conversation in order. On forced trials nothing is asked: the agent sees what somebody else's
 * choice gave. A missed trial leaves no line in the history.
 */
export async function play(
  trials: readonly ScheduledTrial[],
  options: PlayOptions,
  ask: AskPrompt,
): Promise<PlayedTrial[]> {
  const setting = settingOf(trials, options.range)
  const rounds: Round[] = []
  const played: PlayedTrial[] = []
  for (const trial of trials) {
    const action =
      trial.forced ??
      actionOf(
        await ask(makePrompt(setting, told(rounds, trial, options), trial, options.variant), trial),
        trial,
      )
    if (action !== null) rounds.push({ trial, action })
    played.push({ trial, action })
  }
  return played
}

function told(
  rounds: readonly Round[],
  trial: ScheduledTrial,
  { variant, rng }: PlayOptions,
): readonly Round[] {
  return variant.history === 'shuffled' ? rng(trial).shuffle(rounds) : rounds
}

function actionOf(label: string | null, trial: ScheduledTrial): number | null {
  if (label === null) return null
  const option = trial.labels.indexOf(label)
  if (option < 0) throw new RangeError(`answer "${label}"; expected one of ${trial.labels.join(', ')}`)
  return option
}
