import { type Block, blocksOf } from './conditions.ts'
import { seriesColour, seriesDash, tooltip } from './encode.ts'
import { type Figure, finishFigure } from './figure.ts'
import { meanInterval } from './interval.ts'
import { probabilities } from './probabilities.ts'
import { type Series, seriesLookup, seriesOf } from './series.ts'
import type { Trial } from './tables.ts'
import { NEUTRAL } from './theme.ts'
import { tasksOf, taskTitle } from './words.ts'

/** What a curve follows over the free choices of a block; undefined where a trial says nothing about it. */
interface Measure {
  readonly of: (trial: Trial, range: number) => number | undefined
  /** Its value for somebody who chooses at random. */
  readonly chance: (trial: Trial, range: number) => number | undefined
}

const BETTER: Measure = {
  of: ({ action, best }) =>
    action === null || best === null || best === undefined ? undefined : Number(action === best),
  chance: ({ best, n_options }) => (best === null || best === undefined ? undefined : 1 / n_options),
}

/** Expected reward given up by a choice: (p of the best option - p of the one taken) x (better - worse outcome). */
const REGRET: Measure = {
  of(trial, range) {
    const p = probabilities(trial)
    return p && trial.action !== null ? range * (Math.max(...p) - p[trial.action]!) : undefined
  },
  chance(trial, range) {
    const p = probabilities(trial)
    return p && range * (Math.max(...p) - p.reduce((a, b) => a + b, 0) / p.length)
  },
}

export function learningCurves(trials: readonly Trial[]): Figure | undefined {
  return curves(trials, BETTER, {
    id: 'learning-curves',
    title: 'Learning curves',
    yTitle: 'better option chosen',
    y: { domain: [0, 1], values: [0, 0.25, 0.5, 0.75, 1], format: '.0%' },
    what: 'Share of free choices of the option with the higher reward probability, where there is one',
  })
}

export function regretCurves(trials: readonly Trial[]): Figure | undefined {
  return curves(trials, REGRET, {
    id: 'regret',
    title: 'Regret',
    yTitle: 'regret per choice (reward units)',
    y: { format: '.2~f' },
    what: 'Expected reward given up by each free choice, against the best option of its block',
  })
}

interface Drawing {
  readonly id: string
  readonly title: string
  readonly yTitle: string
  readonly y: {
    readonly domain?: readonly number[]
    readonly values?: readonly number[]
    readonly format: string
  }
  readonly what: string
}

function curves(trials: readonly Trial[], measure: Measure, drawing: Drawing): Figure | undefined {
  const blocks = blocksOf(trials)
  const series = seriesOf(trials)
  const panels = tasksOf(trials)
    .flatMap((task) => {
      const own = blocks.filter((block) => block.task === task)
      const range = rewardRange(own)
      const conditions = [...new Map(own.map((block) => [block.condition.key, block.condition])).values()]
      return conditions
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .map((condition) => ({
          task,
          condition,
          range,
          blocks: own.filter((b) => b.condition === condition),
        }))
    })
    .map((panel) => ({
      ...panel,
      label: [taskTitle(panel.task), panel.condition.label].join('\n'),
      rows: curveRows(panel.blocks, series, measure, panel.range),
    }))
    .filter((panel) => panel.rows.length > 0)
  if (panels.length === 0) return undefined
  const { id, title, what } = drawing
  return finishFigure({
    id,
    title,
    caption: `${what}. Lines: mean over participants; bands: 95 % confidence interval; dashed: chance.`,
    from: trials,
    body: {
      data: {
        values: panels.flatMap(({ label, task, rows }) =>
          rows.map((row) => ({ panel: label, task, ...row })),
        ),
      },
      facet: {
        field: 'panel',
        type: 'nominal',
        sort: panels.map((panel) => panel.label),
        header: { labelExpr: "split(datum.label, '\\n')", labelAnchor: 'start', labelAlign: 'left' },
      },
      columns: 3,
      resolve: { scale: { x: 'independent' } },
      spec: { width: 168, height: 120, layer: layers(series, drawing) },
    },
  })
}

function curveRows(
  blocks: readonly Block[],
  series: readonly Series[],
  measure: Measure,
  range: number,
): Record<string, unknown>[] {
  const lookup = seriesLookup(series)
  // position -> series -> participant -> values of that participant's blocks
  const cells: Map<Series, Map<string, number[]>>[] = []
  let chance = { sum: 0, n: 0 }
  for (const block of blocks)
    block.trials
      .filter((trial) => trial.forced === 0)
      .forEach((trial, position) => {
        const value = measure.of(trial, range)
        const random = measure.chance(trial, range)
        if (value === undefined || random === undefined) return
        chance = { sum: chance.sum + random, n: chance.n + 1 }
        cells[position] ??= new Map()
        const bySeries = cells[position]
        const one = lookup(block)
        if (!bySeries.has(one)) bySeries.set(one, new Map())
        const byParticipant = bySeries.get(one)!
        byParticipant.set(block.participant, [...(byParticipant.get(block.participant) ?? []), value])
      })
  if (chance.n === 0) return []
  const rows: Record<string, unknown>[] = cells.flatMap((bySeries, position) =>
    series.flatMap((one) => {
      const byParticipant = bySeries.get(one)
      if (!byParticipant) return []
      const means = [...byParticipant.values()].map((v) => v.reduce((a, b) => a + b, 0) / v.length)
      return [
        {
          kind: 'curve',
          series: one.label,
          agent: one.agent,
          position: position + 1,
          ...meanInterval(means),
        },
      ]
    }),
  )
  return [...rows, { kind: 'chance', mean: chance.sum / chance.n }]
}

function layers(series: readonly Series[], { y: look, yTitle }: Drawing): Record<string, unknown>[] {
  const x = {
    field: 'position',
    type: 'quantitative',
    title: 'free choice in block',
    scale: { nice: false, zero: false },
    axis: { tickCount: 5, format: 'd' },
  }
  const y = {
    field: 'mean',
    type: 'quantitative',
    title: yTitle,
    scale: { ...(look.domain && { domain: look.domain }), clamp: true },
    axis: { format: look.format, ...(look.values ? { values: look.values } : { tickCount: 5 }) },
  }
  const color = seriesColour(series, 'strokes')
  const curve = { filter: "datum.kind === 'curve'" }
  return [
    {
      transform: [{ filter: "datum.kind === 'chance'" }],
      mark: { type: 'rule', strokeDash: [3, 3], strokeWidth: 1, color: NEUTRAL.muted },
      encoding: { y },
    },
    {
      transform: [curve],
      mark: { type: 'area', opacity: series.length > 3 ? 0.08 : 0.16 },
      encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color },
    },
    {
      transform: [curve],
      mark: { type: 'line', strokeWidth: 1.8 },
      encoding: { x, y, color, strokeDash: seriesDash(series) },
    },
    {
      transform: [curve],
      mark: { type: 'circle', size: 60, opacity: 0 },
      encoding: { x, y, tooltip: tooltip(['series', 'position', 'mean', 'low', 'high', 'n']) },
    },
  ]
}

/** Better minus worse outcome of a task, as seen in its rewards. */
function rewardRange(blocks: readonly Block[]): number {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const block of blocks)
    for (const { reward } of block.trials)
      if (reward !== null) {
        low = Math.min(low, reward)
        high = Math.max(high, reward)
      }
  return high > low ? high - low : 0
}
