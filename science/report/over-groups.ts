import type { GroupEffectRow } from '../../schemas/types.ts'
import { effectName } from '../plot/effects.ts'
import { type Asymmetry, type Verdict, verdictOf } from './asymmetry.ts'
import { aloneBesideNulls } from './conclusion.ts'
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

const WORDS: Readonly<Record<Verdict, string>> = {
  larger: ', clearly above zero',
  smaller: ', clearly below zero',
  unclear: ', not clearly different from zero',
  'too few participants': ', not tested',
  'too few units': ', not tested',
}

/** The difference over all groups of a source with its null tests, which are about all of them, and a warning if the groups differ. */
export function overGroups(
  pooled: Pick<Asymmetry, 'test' | 'units' | 'nulls'>,
  effects: readonly GroupEffectRow[],
): string {
  const { source, mean_difference, ci_low, ci_high } = pooled.test
  const verdict = verdictOf(pooled.test, pooled.units)
  const isClear = verdict === 'larger' || verdict === 'smaller'
  return [
    `Over all groups of ${source} the difference is ${withInterval(mean_difference, ci_low, ci_high)}${WORDS[verdict]}.`,
    ...(isClear && pooled.nulls.length > 0 ? [aloneBesideNulls(pooled)] : []),
    ...differingGroups(pooled, effects).map(
      (text) =>
        `But the groups differ (${text}, by the hierarchical fit), so that this difference describes none of them.`,
    ),
  ].join(' ')
}
