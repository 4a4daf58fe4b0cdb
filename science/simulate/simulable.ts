import type { Identity } from '../fit/group-rows.ts'
import type { TrialLike } from '../fit/observations.ts'
import { InputError } from '../input-error.ts'
import { unknownOption } from './script.ts'

interface Simulable<Row> {
  /** Groups of agents whose trials a model can play again. */
  readonly groups: readonly (readonly Row[])[]
  /** One line for each group that is left out. */
  readonly notes: readonly string[]
}

/**
 * Separates the groups of agents whose trials can be simulated from those whose table lacks the outcomes of options that were not chosen:
 * a simulated learner chooses differently, and nobody knows what it would have got.
 */
export function simulable<Row extends TrialLike & Identity>(
  groups: readonly (readonly Row[])[],
): Simulable<Row> {
  const can = (rows: readonly Row[]) => rows.every((row) => unknownOption(row) === undefined)
  return {
    groups: groups.filter(can),
    notes: groups
      .filter((rows) => !can(rows))
      .map(
        ([row]) =>
          `${row!.agent} ${row!.source}, ${row!.task}: left out of the simulations, because the table has neither the outcomes of options that were not chosen (columns outcome_0 ...) nor their probabilities (columns p_0 ...)`,
      ),
  }
}

/** As `simulable`. @throws InputError if there are groups, but none can be simulated */
export function someSimulable<Row extends TrialLike & Identity>(
  groups: readonly (readonly Row[])[],
): Simulable<Row> {
  const found = simulable(groups)
  if (groups.length > 0 && found.groups.length === 0)
    throw new InputError(
      `none of the trials can be simulated. ${found.notes.join('. ')}. Add the columns, or remove this stage`,
    )
  return found
}
