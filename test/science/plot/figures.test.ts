import { describe, expect, it } from 'vitest'
import { compileSpec, renderSvg } from '../../../io/render/render.ts'
import { makeFigures } from '../../../science/plot/figures.ts'
import type { FigureTables } from '../../../science/plot/tables.ts'
import { PAGE } from '../../../science/plot/theme.ts'
import { overlaps, textBoxes } from '../../io/render/text-boxes.ts'
import { type FakeOptions, fakeTables } from './fake-tables.ts'

const EMPTY: FigureTables = { trials: [], fits: [], parameters: [] }

describe('the figures of a study', () => {
  const figures = makeFigures(fakeTables({ participants: 3 }))

  it.each(figures)('compile to the Vega spec on record: $id', async ({ id, spec }) => {
    await expect(`${JSON.stringify(compileSpec(spec), null, 1)}\n`).toMatchFileSnapshot(
      `golden/${id}.vg.json`,
    )
  })

  it('are made of tables alone: equal tables give equal specs', () => {
    expect(makeFigures(fakeTables({ participants: 3 }))).toEqual(figures)
  })

  it('have names of their own', () => {
    expect(new Set(figures.map((figure) => figure.id)).size).toBe(figures.length)
  })

  it.each(figures)('say which data are simulated, in the picture itself: $id', async ({ spec }) => {
    expect(await renderSvg(spec)).toContain('Simulated data, no real agent: ')
  })

  it('say nothing of the kind where all agents are real', async () => {
    for (const { spec } of makeFigures(fakeTables({ participants: 3, agents: [['human', 'lefebvre2017']] })))
      expect(await renderSvg(spec)).not.toMatch(/simulated/i)
  })
})

const OCCASIONS: [string, FakeOptions][] = [
  ['of one participant', { participants: 1 }],
  ['of two dozen participants', {}],
  ['of one agent', { agents: [['llm', 'claude-1']] }],
  ['of an agent nobody has heard of', { agents: [['dove', 'columba-livia']] }],
  [
    'of several language models',
    {
      participants: 4,
      agents: [
        ['llm', 'claude-haiku-5-5'],
        ['llm', 'claude-opus-5-5'],
        ['llm', 'gpt-oss-120b'],
        ['human', 'lefebvre2017'],
        ['meta-rl', 'a2c-transformer'],
      ],
    },
  ],
]

describe.each(OCCASIONS)('figures %s', (_, options) => {
  const figures = makeFigures(fakeTables(options))

  it.each(figures)('keep their texts apart and inside the picture: $id', async ({ spec }) => {
    const { boxes, frame } = await textBoxes(spec)
    expect(boxes.length).toBeGreaterThan(5)
    expect(overlaps(boxes)).toEqual([])
    expect(boxes.filter((b) => b.x1 < 0 || b.y1 < 0 || b.x2 > frame.width || b.y2 > frame.height)).toEqual([])
    expect(frame.width).toBeLessThanOrEqual(PAGE)
  })
})

describe('figures of next to nothing', () => {
  it('are left out where their table is empty', () => {
    expect(makeFigures(EMPTY)).toEqual([])
  })

  it('of 10,000 participants stay as small as those of a hundred', () => {
    const options = { tasks: ['optimism-bias'], agents: [['human', 'many']] as const }
    const { parameters, fits } = fakeTables({ ...options, participants: 10_000 })
    for (const figure of makeFigures({ ...EMPTY, parameters, fits }))
      expect(JSON.stringify(figure.spec).length, figure.id).toBeLessThan(50_000)
  })
})
