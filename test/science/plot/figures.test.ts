import { describe, expect, it } from 'vitest'
import { compileSpec, renderSvg } from '../../../io/render/render.ts'
import { makeFigures } from '../../../science/plot/figures.ts'
import type { FigureTables } from '../../../science/plot/tables.ts'
import { PAGE } from '../../../science/plot/theme.ts'
import { overlaps, textBoxes } from '../../io/render/text-boxes.ts'
import { fakeStudy } from './fake-results.ts'
import { fakeFits, fakeParameters, fakeTables } from './fake-tables.ts'

describe('the figures of a study', () => {
  const figures = makeFigures(fakeStudy({ participants: 3 }))

  it.each(figures)('compile to the Vega spec on record: $id', async ({ id, spec }) => {
    await expect(`${JSON.stringify(compileSpec(spec), null, 1)}\n`).toMatchFileSnapshot(
      `golden/${id}.vg.json`,
    )
  })

  it('are made of tables alone: equal tables give equal specs', () => {
    expect(makeFigures(fakeStudy({ participants: 3 }))).toEqual(figures)
  })

  it('have names of their own', () => {
    expect(new Set(figures.map((figure) => figure.id)).size).toBe(figures.length)
  })

  it.each(figures.filter((figure) => figure.warning))(
    'say which data are simulated, in the picture itself: $id',
    async ({ spec, warning }) => {
      const svg = await renderSvg(spec)
      expect(svg.includes(`>${warning}</text>`)).toBe(true)
    },
  )

  it('are all simulated but for what is trained and what was published', () => {
    expect(figures.filter((figure) => !figure.warning).map((figure) => figure.id)).toEqual([
      'training',
      'reproduction',
    ])
  })

  it('speak of simulation only where they are about it, once all agents are real', () => {
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

const OCCASIONS: [string, FigureTables][] = [
  ['of one participant', fakeTables({ participants: 1 })],
  ['of a study', fakeStudy({ participants: 6 })],
  ['of an agent nobody has heard of', fakeTables({ participants: 3, agents: [['dove', 'columba-livia']] })],
  [
    'of several language models',
    fakeStudy({ participants: 4, agents: SEVERAL, tasks: ['confirmation-bias'] }),
  ],
]

describe.each(OCCASIONS)('figures %s', (_, tables) => {
  it.each(makeFigures(tables))('keep their texts apart and inside the picture: $id', async ({ spec }) => {
    const { boxes, frame } = await textBoxes(spec)
    expect(boxes.length).toBeGreaterThan(5)
    expect(overlaps(boxes)).toEqual([])
    expect(boxes.filter((b) => b.x1 < 0 || b.y1 < 0 || b.x2 > frame.width || b.y2 > frame.height)).toEqual([])
    expect(frame.width).toBeLessThanOrEqual(PAGE)
  })
})

describe('figures of next to nothing', () => {
  it('are left out where their table is empty', () => {
    expect(makeFigures({})).toEqual([])
    expect(makeFigures({ trials: [], fits: [], parameters: [], null_test: [], landscape: [] })).toEqual([])
  })

  it('of 10,000 participants stay as small as those of a hundred', () => {
    const options = { tasks: ['optimism-bias'], agents: [['human', 'many']], participants: 10_000 } as const
    for (const figure of makeFigures({ parameters: fakeParameters(options), fits: fakeFits(options) }))
      expect(JSON.stringify(figure.spec).length, figure.id).toBeLessThan(50_000)
  })
})
