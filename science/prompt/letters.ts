import { InputError } from '../input-error.ts'
import type { ScheduledTrial } from '../task/schedule.ts'

/**
 * The trial with letters of the experimenter's own; with none, as it is. They take the places of the schedule's letters, the first in the
 * alphabet that of the first: so they are as well mixed as those were drawn, and no letter goes with the better option.
 *
 * @throws InputError if there are fewer letters than options, or one stands twice
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
