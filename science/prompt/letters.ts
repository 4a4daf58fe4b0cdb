import type { ScheduledTrial } from '../task/schedule.ts'

/**
 * The trial with letters of the experimenter's own; with none, as it is. They go round from block to block and session to session, so that no letter stays
 * with one option.
 *
 * @throws RangeError if there are fewer letters than options, or one stands twice
 */
export function withLetters<T extends Pick<ScheduledTrial, 'block' | 'session' | 'labels'>>(
  trial: T,
  letters: readonly string[],
): T {
  if (letters.length === 0) return trial
  const count = trial.labels.length
  if (letters.length < count || new Set(letters).size !== letters.length)
    throw new RangeError(
      `letters ${letters.join(', ')}: found ${letters.length}, expected ${count} different ones`,
    )
  const used = letters.slice(0, count)
  const turn = trial.block + trial.session
  return { ...trial, labels: used.map((_, option) => used[(option + turn) % count]!) }
}
