import { type Block, blocksOf, type Condition } from './conditions.ts'
import { BETTER, chanceLevel, curvePoints, type Measure, REGRET } from './curve-rows.ts'
import { seriesColour, seriesDash, tooltip } from './encode.ts'
import { type Figure, finishFigure } from './figure.ts'
import { groupBy } from '../numeric/group-by.ts'
import { kindName, type Series, seriesLookup, seriesOf } from './series.ts'
import { areMany } from './source-rows.ts'
import type { Trial } from './tables.ts'
import { NEUTRAL } from './theme.ts'
import { tasksOf, taskTitle } from './words.ts'

const COLUMNS = 3
/** Number of ticks if each task has its own scale. */
const TICKS = 4

export function learningCurves(trials: readonly Trial[], ideal: readonly Trial[] = []): Figure | undefined {
  return curves(trials, ideal, {
    id: 'learning-curves',
    title: 'Learning curves',
    measure: BETTER,
    yTitle: 'better option chosen',
    domain: [0, 1],
    axis: { values: [0, 0.25, 0.5, 0.75, 1], format: '.0%' },
    what: 'Share of free choices of the option with the higher reward probability, where there is one',
  })
}

export function regretCurves(trials: readonly Trial[], ideal: readonly Trial[] = []): Figure | undefined {
  return curves(trials, ideal, {
    id: 'regret',
    title: 'Regret',
    measure: REGRET,
    yTitle: 'regret (probability)',
    axis: { tickCount: TICKS, format: '.2~f' },
    what: 'Reward probability given up by each free choice, against the best option of its block (times the difference of the outcomes: expected reward); each task on a scale of its own',
  })
}

interface Drawing {
  readonly id: string
  readonly title: string
  readonly measure: Measure
  readonly yTitle: string
  /** If absent, each task has a scale from zero to its largest value. */
  readonly domain?: readonly [number, number]
  readonly axis: object
  readonly what: string
}

/** Reference lines. They are defined like series, so that they appear in the legend. */
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
  const lookup = seriesLookup(series)
  const conditions = panelsOf(blocksOf(trials))
  const playersOf = (blocks: readonly Block[]) =>
    series.filter((one) => blocks.some((block) => lookup(block) === one))
  const many = conditions.some(({ blocks }) => areMany(playersOf(blocks)))
  const nameOf = (one: Series) => (many ? kindName(one.agent) : one.label)
  const panels = conditions.flatMap(({ task, condition, blocks }) => {
    const same = observer.filter((block) => block.task === task && block.condition.key === condition.key)
    const observed = curvePoints(same, measure).map(({ position, mean }) => ({
      kind: 'ideal',
      series: YARDSTICKS.ideal.label,
      position,
      mean,
    }))
    const players = playersOf(blocks)
    const panel = (circumstances: readonly string[], own: readonly Series[]) => {
      const theirs = own.map((one) => ({ one, blocks: blocks.filter((block) => lookup(block) === one) }))
      // Computed from the blocks in the panel, because designs with more options have another chance level.
      const chance = chanceLevel(
        theirs.flatMap((group) => group.blocks),
        measure,
      )
      if (chance === undefined) return []
      const rows = [
        ...theirs.flatMap((group) =>
          curvePoints(group.blocks, measure).map((point) => ({
            ...{ kind: 'curve', series: nameOf(group.one), source: group.one.source, agent: group.one.agent },
            ...point,
          })),
        ),
        ...observed,
        { kind: 'chance', series: YARDSTICKS.chance.label, mean: chance },
      ]
      return [
        {
          task,
          circumstances: circumstances.filter(Boolean),
          rows: rows.map((row) => ({ task, ...row })),
        },
      ]
    }
    return areMany(players)
      ? players.flatMap((one) => panel([one.label, condition.label], [one]))
      : panel([condition.label], players)
  })
  if (panels.length === 0) return undefined
  const legend = many ? kindsOf(series) : series
  const lines = Math.max(...panels.map(({ circumstances }) => circumstances.length))
  const known = ideal.length > 0 ? [YARDSTICKS.ideal, YARDSTICKS.chance] : [YARDSTICKS.chance]
  return finishFigure({
    id,
    title,
    caption: [
      `${what}. Lines: mean over participants; bands: 95 % confidence interval; dashed: chance`,
      ideal.length > 0 ? '; dotted: an ideal observer, who makes the most of the outcomes so far.' : '.',
    ].join(''),
    from: trials,
    body: {
      columns: COLUMNS,
      bounds: 'flush',
      spacing: { row: 92, column: 44 },
      concat: panels.map(({ task, circumstances, rows }, i) => {
        const y = {
          field: 'mean',
          type: 'quantitative',
          title: i % COLUMNS === 0 ? look.yTitle : null,
          scale: {
            domain: look.domain ?? [0, highest(panels, task)],
            nice: look.domain ? false : TICKS,
            clamp: true,
          },
          axis: { minExtent: 28, ...look.axis },
        }
        return {
          title: {
            text: taskTitle(task),
            // The same number of lines in all panels, so that their titles are aligned.
            ...(lines > 0 && {
              subtitle: Array.from({ length: lines }, (_, line) => circumstances[line] ?? ' '),
            }),
            fontSize: 10.5,
            subtitleFontSize: 10,
            subtitlePadding: 2,
            frame: 'group',
            offset: 8,
          },
          width: 168,
          height: 120,
          data: { values: rows },
          layer: layers(legend, [...legend, ...known], y),
        }
      }),
    },
  })
}

/** Kinds of agent, for legends of figures which show the names of sources elsewhere. */
function kindsOf(series: readonly Series[]): Look[] {
  return [...groupBy(series, (one) => one.agent)].map(([agent, [one]]) => ({
    label: kindName(agent),
    colour: one!.colour,
    dash: [],
  }))
}

type Look = Pick<Series, 'label' | 'colour' | 'dash'>

interface Panel {
  readonly task: string
  /** Lines below the title (source, condition) which distinguish the panels of a task. */
  readonly circumstances: readonly string[]
  readonly rows: readonly { readonly mean: number; readonly high?: number | null }[]
}

/** Largest value in the panels of a task, confidence bands included. */
function highest(panels: readonly Panel[], task: string): number {
  const rows = panels.filter((panel) => panel.task === task).flatMap((panel) => panel.rows)
  return rows.reduce((top, { mean, high }) => Math.max(top, high ?? mean), 0)
}

interface PanelBlocks {
  readonly task: string
  readonly condition: Condition
  readonly blocks: readonly Block[]
}

function panelsOf(blocks: readonly Block[]): PanelBlocks[] {
  return tasksOf(blocks).flatMap((task) => {
    const own = blocks.filter((block) => block.task === task)
    const conditions = [...new Map(own.map((block) => [block.condition.key, block.condition])).values()]
    return conditions
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map((condition) => ({ task, condition, blocks: own.filter((b) => b.condition === condition) }))
  })
}

function layers(
  series: readonly Look[],
  legend: readonly Look[],
  y: Readonly<Record<string, unknown>>,
): Record<string, unknown>[] {
  const x = {
    field: 'position',
    type: 'quantitative',
    title: 'free choice in block',
    scale: { nice: false, zero: false },
    axis: { tickCount: 5, format: 'd' },
  }
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
      encoding: { x, y, tooltip: tooltip(['series', 'source', 'position', 'mean', 'low', 'high', 'n']) },
    },
  ]
}
