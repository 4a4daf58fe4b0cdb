import type { Sweep } from '../runner/settings/definition.ts'
import type { SweepResult } from '../runner/settings/results.ts'
import type { Figure } from '../science/plot/figure.ts'
import { powerCurve, type TestedStudy } from '../science/plot/power-curve.ts'
import { modelLabel, taskTitle } from '../science/plot/words.ts'
import { LEVEL } from '../science/report/asymmetry.ts'
import { figureId, labelOfContrast, readDifference, readNullTest } from './headline-ids.ts'

/** One figure per task, source and contrast of a sweep with the key `power`: how often each test reports a difference. */
export function powerFigures(
  { power }: Sweep,
  { results }: { readonly results: readonly SweepResult[] },
): Figure[] {
  if (!power) return []
  const studies = new Map<string, { about: readonly [string, string, string, string]; all: TestedStudy[] }>()
  for (const { options, row } of results) {
    const verdict = verdictOf(row)
    if (!verdict) continue
    const about = [String(row.task), String(row.agent), String(row.source), verdict.contrast] as const
    const own = studies.get(JSON.stringify(about)) ?? { about, all: [] }
    studies.set(JSON.stringify(about), own)
    const { test, called } = verdict
    own.all.push({ test, called, across: options[power.across]!, by: options[power.by]! })
  }
  return [...studies.values()].map(({ about: [task, agent, source, contrast], all }) =>
    powerCurve(
      figureId('power', task, source, contrast),
      `${taskTitle(task)}, ${source}: how often ${labelOfContrast(contrast)} is found`,
      power,
      { agent, source },
      all,
    ),
  )
}

/** Whether a test reports a difference, by its interval or by the p of a null test, at the level of the report's verdicts. */
function verdictOf({ id, value, low, high }: SweepResult['row']) {
  const tested = readNullTest(String(id))
  if (tested && typeof value === 'number')
    return {
      contrast: tested.contrast,
      test: `null test against ${modelLabel(tested.nullModel)} (${modelLabel(tested.model)})`,
      called: value <= LEVEL,
    }
  const told = readDifference(String(id))
  if (told && !told.cell && typeof low === 'number' && typeof high === 'number')
    return {
      contrast: told.contrast,
      test: `${told.isHierarchical ? 'hierarchical fit' : 't-test of single fits'} (${modelLabel(told.model)})`,
      called: low > 0 || high < 0,
    }
  return undefined
}
