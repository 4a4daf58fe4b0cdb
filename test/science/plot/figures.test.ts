import { describe, expect, it } from 'vitest'
import { compileSpec, renderSvg } from '../../../io/render/render.ts'
import { MODEL_FACTS } from '../../../io/llm/facts/models.ts'
import { makeFigures } from '../../../science/plot/figures.ts'
import type { FigureTables } from '../../../science/plot/tables.ts'
import { PAGE } from '../../../science/plot/theme.ts'
import { overlaps, textBoxes } from '../../io/render/text-boxes.ts'
import { fakeStudy } from './fake-results.ts'
import { fakeFits, fakeParameters, fakeTables } from './fake-tables.ts'

describe('the figures of a study', () => {
  const figures = makeFigures(fakeStudy({ participants: 3 }))

  it.each(figures)('compile to the recorded Vega spec: $id', async ({ id, spec }) => {
    await expect(`${JSON.stringify(compileSpec(spec), null, 1)}\n`).toMatchFileSnapshot(
      `golden/${id}.vg.json`,
    )
  })

  it('depend on the tables only: equal tables give equal specs', () => {
    expect(makeFigures(fakeStudy({ participants: 3 }))).toEqual(figures)
  })

  it('have distinct names', () => {
    expect(new Set(figures.map((figure) => figure.id)).size).toBe(figures.length)
  })

  it('have names that are valid file names, whatever the names of tasks', () => {
    const study = fakeStudy({ participants: 3 })
    const names: Record<string, string> = {
      'optimism-bias': 'a/b: "\u00e9t\u00e9"',
      agency: 'a\\b? "\u00e9t\u00e9"',
    }
    const renamed = Object.fromEntries(
      Object.entries(study).map(([table, rows]) => [
        table,
        (rows as { task?: string }[]).map((row) => ({
          ...row,
          ...(row.task && { task: names[row.task] ?? row.task }),
        })),
      ]),
    )
    const ids = makeFigures(renamed as FigureTables).map(({ id }) => id)
    expect(ids).toHaveLength(figures.length)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[\p{L}\p{N}._+-]+$/u)
  })

  it.each(figures.filter((figure) => figure.warning))(
    'say within the picture which data are simulated: $id',
    async ({ spec, warning }) => {
      const svg = await renderSvg(spec)
      expect(svg.includes(`>${warning}</text>`)).toBe(true)
    },
  )

  it('have a warning of simulated data, except the figures of training and of published results', () => {
    expect(figures.filter((figure) => !figure.warning).map((figure) => figure.id)).toEqual([
      'training',
      'reproduction',
    ])
  })

  it('have this warning only for recovery if all agents are real', () => {
    const real = makeFigures(fakeStudy({ participants: 3, agents: [['human', 'lefebvre2017']] }))
    expect(real.filter((figure) => figure.warning).map((figure) => figure.id)).toEqual([
      'parameter-recovery-optimism-bias',
      'parameter-recovery-confirmation-bias',
      'parameter-recovery-agency',
      'model-recovery',
    ])
  })
})

const SEVERAL = [
  ['llm', 'claude-haiku-5-5'],
  ['llm', 'claude-opus-5-5'],
  ['llm', 'gpt-oss-120b'],
  ['human', 'lefebvre2017'],
  ['meta-rl', 'a2c-transformer'],
] as const

/** The published language models, humans and networks. */
const TWELVE: readonly (readonly [string, string])[] = [
  ...MODEL_FACTS.map(({ id }) => ['llm', id] as const),
  ['human', 'lefebvre2017'],
  ['meta-rl', 'meta-rl-small'],
]
const manySources: FigureTables = {
  ...fakeStudy({ participants: 4, agents: TWELVE, tasks: ['optimism-bias', 'confirmation-bias'] }),
  models: MODEL_FACTS,
}

const OCCASIONS: [string, FigureTables][] = [
  ['of one participant', fakeTables({ participants: 1 })],
  ['of a study', fakeStudy({ participants: 6 })],
  ['of an unknown agent', fakeTables({ participants: 3, agents: [['dove', 'columba-livia']] })],
  [
    'of several language models',
    fakeStudy({ participants: 4, agents: SEVERAL, tasks: ['confirmation-bias'] }),
  ],
  ['of twelve sources', manySources],
]

describe.each(OCCASIONS)('figures %s', (_, tables) => {
  it.each(makeFigures(tables))(
    'have no overlapping texts and none outside the picture: $id',
    async ({ spec }) => {
      const { boxes, frame } = await textBoxes(spec)
      expect(boxes.length).toBeGreaterThan(5)
      expect(overlaps(boxes)).toEqual([])
      expect(boxes.filter((b) => b.x1 < 0 || b.y1 < 0 || b.x2 > frame.width || b.y2 > frame.height)).toEqual(
        [],
      )
      expect(frame.width).toBeLessThanOrEqual(PAGE)
    },
  )
})

describe('panels of tasks that different groups played', () => {
  const figures = makeFigures(
    [
      fakeStudy({
        participants: 4,
        tasks: ['optimism-bias'],
        agents: [
          ['llm', 'a'],
          ['human', 'lefebvre2017'],
        ],
      }),
      fakeStudy({ participants: 4, tasks: ['agency'], agents: [['human', 'chambon2020']] }),
    ].reduce((all, tables) =>
      Object.fromEntries(
        Object.entries(tables).map(([name, rows]) => [
          name,
          [...((all as Record<string, object[]>)[name] ?? []), ...(rows as object[])],
        ]),
      ),
    ),
  )

  it.each(['rate-differences', 'model-comparison', 'choice-by-pair'])(
    'name only their own groups: %s',
    async (id) => {
      const svg = await renderSvg(figures.find((figure) => figure.id === id)!.spec)
      const legend = (label: string): number => svg.split(`>${label}</text>`).length - 1
      expect([legend('LLM, a'), legend('People, lefebvre2017'), legend('People, chambon2020')]).toEqual([
        1, 1, 1,
      ])
    },
  )

  it('leave no gap for groups that did not play', () => {
    const { spec } = figures.find((figure) => figure.id === 'rate-differences')!
    expect(spec).toMatchObject({ resolve: { scale: { yOffset: 'independent' } } })
  })
})

describe('several sources of one kind of agent', () => {
  it('have different shapes if they share a panel and a colour', () => {
    const tables = fakeStudy({ participants: 4, agents: SEVERAL.slice(1), tasks: ['agency'] })
    const spec = JSON.stringify(makeFigures(tables).find(({ id }) => id === 'rate-differences')!.spec)
    expect(spec).toContain('["circle","square","circle","circle"]')
  })
})

describe('twelve sources', () => {
  const figures = makeFigures(manySources)
  const withSources = figures.filter(({ id }) => !/recovery|training|reproduction|scale/.test(id))

  it.each(withSources)('are all named in the picture: $id', async ({ spec }) => {
    const svg = await renderSvg(spec)
    for (const [, source] of TWELVE) expect(svg).toContain(source)
  })

  it.each(figures)('are not listed in legends: $id', ({ spec }) => {
    const legends = JSON.stringify(compileSpec(spec)).match(/"legends":/g) ?? []
    const entries = [
      ...JSON.stringify(spec).matchAll(/"domain":(\[[^\]]*\]),"range":\[[^\]]*\]\},"legend":\{/g),
    ]
    for (const [, domain] of entries) expect(JSON.parse(domain!).length).toBeLessThanOrEqual(6)
    expect(legends.length).toBeLessThan(8)
  })

  it('are ordered by their asymmetry, with a line from each tuned model to its base', () => {
    const { spec } = figures.find(({ id }) => id === 'asymmetry-optimism-bias')!
    const rows = (spec as { data: { values: { kind: string; row: number; mean: number }[] } }).data.values
    const plain = rows.filter(({ kind }) => kind === 'plain')
    expect(plain).toHaveLength(12)
    expect(plain.map(({ mean }) => mean)).toEqual(plain.map(({ mean }) => mean).sort((a, b) => b - a))
    expect(rows.filter(({ kind }) => kind === 'join')).toHaveLength(2)
  })
})

describe('figures of very small or large tables', () => {
  it('are left out if their table is empty', () => {
    expect(makeFigures({})).toEqual([])
    expect(
      makeFigures({ trials: [], fits: [], parameters: [], group: [], null_test: [], landscape: [] }),
    ).toEqual([])
  })

  it('have a limited size for 10,000 participants', () => {
    const options = { tasks: ['optimism-bias'], agents: [['human', 'many']], participants: 10_000 } as const
    for (const figure of makeFigures({ parameters: fakeParameters(options), fits: fakeFits(options) }))
      expect(JSON.stringify(figure.spec).length, figure.id).toBeLessThan(50_000)
  })
})
