import { conversations, settingOf } from '../../../science/prompt/setting.ts'
import { makePrompt, type Round } from '../../../science/prompt/prompt.ts'
import { type PromptVariant, STANDARD_VARIANT } from '../../../science/prompt/variant.ts'
import { makeSchedule, type ScheduledTrial } from '../../../science/task/schedule.ts'
import { type Design, type TaskId, taskSpec } from '../../../science/task/task.ts'

/** A prompt after `n` rounds in which every free choice was option `choice`. */
export function promptAfter(
  trials: readonly ScheduledTrial[],
  n: number,
  variant: Partial<PromptVariant> = {},
  choice = 0,
) {
  const outcomes = trials.flatMap((trial) => trial.outcomes)
  const setting = settingOf(trials, [Math.min(...outcomes), Math.max(...outcomes)])
  const rounds: Round[] = trials.slice(0, n).map((trial) => ({ trial, action: trial.forced ?? choice }))
  return makePrompt(setting, rounds, trials[n]!, { ...STANDARD_VARIANT, ...variant })
}

export const conversation = (task: TaskId, index = 0, design: Design = {}) =>
  conversations(makeSchedule(taskSpec(task, design), 0, 1))[index]!
export const text = ({ parts }: { parts: readonly string[] }) => parts.join('')
