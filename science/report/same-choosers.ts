import type { TestRow } from '../../schemas/types.ts'
import { groupRows } from '../fit/group-rows.ts'
import { contrastsOf } from '../plot/model-contrasts.ts'
import { isFlaggedSame, sameChoosersText } from '../stats/same-choice.ts'
import { contrastLabel } from '../plot/words.ts'
import type { FlaggedFit } from './headlines.ts'

/** Who of a group is left out because of choices that never change, and that nothing is known if nobody is left. */
export function sameChoosers(fits: readonly FlaggedFit[], tests: readonly TestRow[]): string[] {
  const people = groupRows(fits)
  const same = people.filter((own) => own.some(isFlaggedSame)).length
  const contrast = firstContrast(fits)
  return [
    ...(same > 0 ? [`${sameChoosersText(same, people.length)}.`] : []),
    ...(tests.length === 0 && contrast !== undefined
      ? [`Whether ${contrast} differs from zero is not known: no participant has estimates of both rates.`]
      : []),
  ]
}

/** Label of the first contrast of the fitted models; undefined if none has a contrast. */
export function firstContrast(fits: readonly FlaggedFit[]): string | undefined {
  const [first] = [...new Set(fits.map(({ model }) => model))].flatMap(contrastsOf)
  return first && contrastLabel(first.join(' - '))
}
