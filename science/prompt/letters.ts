import { InputError } from '../input-error.ts'
import type { ScheduledTrial } from '../task/schedule.ts'

/**
 * Replaces the labels of a trial by the experimenter's letters; without letters, the trial is unchanged. Letters replace the
 * schedule's labels in alphabetical order: the first letter takes the place of the alphabetically first label. The random assignment
 * of the schedule is thereby preserved, so no letter is associated with the better option.
 *
 * @throws InputError if there are fewer letters than options, or a letter occurs twice
 */
export function withLetters<T extends Pick<ScheduledTrial, 'labels'>>(
  trial: T,
  letters: readonly string[],
): T {
  if (letters.length === 0) return trial
  const count = trial.labels.length
  if (letters.length < count || new Set(letters).size !== letters.length)
    throw new InputError(
      `letters ${letters.join(', ')}: found ${letters.length}, expected ${count} different ones`,
    )
  const places = [...trial.labels].sort()
  return { ...trial, labels: trial.labels.map((label) => letters[places.indexOf(label)]!) }
}
