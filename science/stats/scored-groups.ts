import { InputError } from '../input-error.ts'

/** The columns of `fits` that tell whether a choice was scored. */
export interface ScoreLike {
  readonly agent: string
  readonly source: string
  readonly task: string
  /** Null if the participant has no free choice with an outcome. */
  readonly bic: number | null
}

/**
 * The groups in which at least one choice was scored, and a note on each of the others.
 *
 * @param groups fits of one agent kind, source and task each
 * @throws InputError if there are groups, and no choice was scored in any of them
 */
export function scoredGroups<Fit extends ScoreLike>(
  groups: readonly (readonly Fit[])[],
): { readonly scored: readonly (readonly Fit[])[]; readonly notes: readonly string[] } {
  const isScored = (own: readonly Fit[]) => own.some((fit) => fit.bic !== null)
  const scored = groups.filter(isScored)
  const others = groups
    .filter((own) => !isScored(own))
    .map(([first]) => `${first!.agent} ${first!.source} in ${first!.task}`)
  if (scored.length === 0 && others.length > 0)
    throw new InputError(
      `the fits: found no choice that can be scored (${others.join('; ')}), expected free choices with an outcome; in the trials, every choice is missing or forced: look at their columns action and forced, and at how they were imported (icl log import-data)`,
    )
  return {
    scored,
    notes: others.map(
      (name) => `${name}: no choice can be scored, every trial is missed or forced; left out`,
    ),
  }
}
