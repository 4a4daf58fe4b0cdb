import type { GroupEffectRow } from '../../schemas/types.ts'
import { effectName } from '../plot/effects.ts'
import type { Asymmetry } from './asymmetry.ts'
import { withInterval } from './numbers.ts'

/** Differences between groups of participants in a contrast, where the hierarchical fit is sure of their direction. */
export function differingGroups(
  { test }: Pick<Asymmetry, 'test'>,
  effects: readonly GroupEffectRow[],
): string[] {
  const { agent, source, task, model, first, second } = test
  const sure = effects.filter(
    (row) =>
      row.level &&
      [row.agent, row.source, row.task, row.model].join('\u0000') ===
        [agent, source, task, model].join('\u0000') &&
      row.quantity === `${first} - ${second}` &&
      ((row.low ?? 0) > 0 || (row.high ?? 0) < 0),
  )
  const told = sure.map((row) => `${effectName(row)}: ${withInterval(row.difference, row.low, row.high)}`)
  return told.length > 0 ? [told.join('; ')] : []
}
