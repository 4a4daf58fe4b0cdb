import type { Sweep } from '../runner/settings/definition.ts'
import type { SettingState, SweepResult } from '../runner/settings/results.ts'
import type { Figure } from '../science/plot/figure.ts'
import { powerCurve, type TestedStudy } from '../science/plot/power-curve.ts'
import { contrastLabel, modelLabel, taskTitle } from '../science/plot/words.ts'

/** Verdicts on a contrast: by an interval of the difference, or by the p of a null test. */
const INTERVAL = /^(group-)?difference:([^:]+):(.+)$/
const NULL_P = /^null-p:([^:]+):([^:]+):(.+)$/

/** The level of the tests; the intervals are of 95 %. */
const LEVEL = 0.05

/** A figure per task, source and contrast of a sweep that asks for power: how often each test calls a difference. */
export function powerFigures(
  { power }: Sweep,
  { results }: { results: readonly SweepResult[]; states: readonly SettingState[] },
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
      ['power', task, source, contrast].map((part) => part.replaceAll(/[^\w.-]+/g, '-')).join('_'),
      `${taskTitle(task)}, ${source}: how often ${contrastLabel(contrast.replace('-', ' - '))} is found`,
      power,
      { agent, source },
      all,
    ),
  )
}

function verdictOf(row: SweepResult['row']): { contrast: string; test: string; called: boolean } | undefined {
  const id = String(row.id)
  const [, model, contrast, nullModel] = NULL_P.exec(id) ?? []
  if (contrast !== undefined && typeof row.value === 'number')
    return {
      contrast,
      test: `null test against ${modelLabel(nullModel!)} (${modelLabel(model!)})`,
      called: row.value <= LEVEL,
    }
  const [, group, fitted, between] = INTERVAL.exec(id) ?? []
  if (between !== undefined && typeof row.low === 'number' && typeof row.high === 'number')
    return {
      contrast: between,
      test: `${group ? 'hierarchical fit' : 't-test of single fits'} (${modelLabel(fitted!)})`,
      called: row.low > 0 || row.high < 0,
    }
  return undefined
}
