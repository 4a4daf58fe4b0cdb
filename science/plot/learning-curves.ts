import { type Block, blocksOf, type Condition } from './conditions.ts'
import { BETTER, chanceLevel, curvePoints, type Measure, REGRET, rewardRange } from './curve-rows.ts'
import { seriesColour, seriesDash, tooltip } from './encode.ts'
import { type Figure, finishFigure } from './figure.ts'
import { type Series, seriesLookup, seriesOf } from './series.ts'
import type { Trial } from './tables.ts'
import { NEUTRAL } from './theme.ts'
import { tasksOf, taskTitle } from './words.ts'

export function learningCurves(trials: readonly Trial[], ideal: readonly Trial[] = []): Figure | undefined {
  return curves(trials, ideal, {
    id: 'learning-curves',
    title: 'Learning curves',
    measure: BETTER,
    yTitle: 'better option chosen',
    scale: { domain: [0, 1] },
    axis: { values: [0, 0.25, 0.5, 0.75, 1], format: '.0%' },
    what: 'Share of free choices of the option with the higher reward probability, where there is one',
  })
}

export function regretCurves(trials: readonly Trial[], ideal: readonly Trial[] = []): Figure | undefined {
  return curves(trials, ideal, {
    id: 'regret',
    title: 'Regret',
    measure: REGRET,
    yTitle: 'regret per choice (reward units)',
    scale: { domainMin: 0 },
    axis: { tickCount: 5, format: '.2~f' },
    what: 'Expected reward given up by each free choice, against the best option of its block',
  })
}

interface Drawing {
  readonly id: string
  readonly title: string
  readonly measure: Measure
  readonly yTitle: string
  readonly scale: object
  readonly axis: object
  readonly what: string
}

/** The yardsticks look like series, so that the legend has them too. */
const YARDSTICKS = {
  ideal: { label: 'ideal observer', colour: NEUTRAL.ink, dash: [1.5, 2] },
  chance: { label: 'chance', colour: NEUTRAL.muted, dash: [4, 3] },
} as const

function curves(
  trials: readonly Trial[],
  ideal: readonly Trial[],
  { id, title, measure, what, ...look }: Drawing,
): Figure | undefined {
  const observer = blocksOf(ideal)
  const series = seriesOf(trials)
  const panels = panelsOf(blocksOf(trials)).flatMap(({ task, condition, blocks, range }) => {
    const label = [taskTitle(task), condition.label].join('\n')
    const chance = chanceLevel(blocks, measure, range)
    if (chance === undefined) return []
    const same = observer.filter((block) => block.task === task && block.condition.key === condition.key)
    const lookup = seriesLookup(series)
    const rows = [
      ...series.flatMap((one) =>
        curvePoints(
          blocks.filter((block) => lookup(block) === one),
          measure,
          range,
        ).map((point) => ({ kind: 'curve', series: one.label, agent: one.agent, ...point })),
      ),
      ...curvePoints(same, measure, range).map(({ position, mean }) => ({
        kind: 'ideal',
        series: YARDSTICKS.ideal.label,
        position,
        mean,
      })),
      { kind: 'chance', series: YARDSTICKS.chance.label, mean: chance },
    ]
    return [{ label, rows: rows.map((row) => ({ panel: label, task, ...row })) }]
  })
  if (panels.length === 0) return undefined
  const known = ideal.length > 0 ? [YARDSTICKS.ideal, YARDSTICKS.chance] : [YARDSTICKS.chance]
  return finishFigure({
    id,
    title,
    caption: [
      `${what}. Lines: mean over participants; bands: 95 % confidence interval; dashed: chance`,
      ideal.length > 0 ? '; dotted: an observer who counts outcomes and takes the better mean.' : '.',
    ].join(''),
    from: trials,
    body: {
      data: { values: panels.flatMap(({ rows }) => rows) },
      facet: {
        field: 'panel',
        type: 'nominal',
        sort: panels.map((panel) => panel.label),
        header: { labelExpr: "split(datum.label, '\\n')", labelAnchor: 'start', labelAlign: 'left' },
      },
      columns: 3,
      bounds: 'flush',
      spacing: { row: 84, column: 26 },
      resolve: { scale: { x: 'independent' } },
      spec: { width: 168, height: 120, layer: layers(series, [...series, ...known], look) },
    },
  })
}

interface PanelBlocks {
  readonly task: string
  readonly condition: Condition
  readonly blocks: readonly Block[]
  readonly range: number
}

function panelsOf(blocks: readonly Block[]): PanelBlocks[] {
  return tasksOf(blocks).flatMap((task) => {
    const own = blocks.filter((block) => block.task === task)
    const range = rewardRange(own)
    const conditions = [...new Map(own.map((block) => [block.condition.key, block.condition])).values()]
    return conditions
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map((condition) => ({ task, condition, range, blocks: own.filter((b) => b.condition === condition) }))
  })
}

function layers(
  series: readonly Series[],
  legend: readonly Pick<Series, 'label' | 'colour' | 'dash'>[],
  { scale, axis, yTitle }: Pick<Drawing, 'scale' | 'axis' | 'yTitle'>,
): Record<string, unknown>[] {
  const x = {
    field: 'position',
    type: 'quantitative',
    title: 'free choice in block',
    scale: { nice: false, zero: false },
    axis: { tickCount: 5, format: 'd' },
  }
  const y = { field: 'mean', type: 'quantitative', title: yTitle, scale: { ...scale, clamp: true }, axis }
  const color = seriesColour(legend, 'strokes')
  const strokeDash = seriesDash(legend)
  const only = (kind: string): Record<string, unknown> => ({ filter: `datum.kind === '${kind}'` })
  return [
    {
      transform: [only('chance')],
      mark: { type: 'rule', strokeWidth: 1 },
      encoding: { y, color, strokeDash },
    },
    {
      transform: [only('curve')],
      mark: { type: 'area', opacity: series.length > 3 ? 0.08 : 0.16 },
      encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color },
    },
    {
      transform: [only('ideal')],
      mark: { type: 'line', strokeWidth: 1.2 },
      encoding: { x, y, color, strokeDash },
    },
    {
      transform: [only('curve')],
      mark: { type: 'line', strokeWidth: 1.8 },
      encoding: { x, y, color, strokeDash },
    },
    {
      transform: [only('curve')],
      mark: { type: 'circle', size: 60, opacity: 0 },
      encoding: { x, y, tooltip: tooltip(['series', 'position', 'mean', 'low', 'high', 'n']) },
    },
  ]
}
