import { describe, expect, it } from 'vitest'
import { learningCurves, regretCurves } from '../../../science/plot/learning-curves.ts'
import { textBoxes } from '../../io/render/text-boxes.ts'
import { fakeTrials } from './fake-tables.ts'

interface PanelSpec {
  readonly title: { readonly text: string }
  readonly height: number
  readonly layer: readonly {
    readonly encoding: { readonly y: { readonly scale: { readonly domain: readonly number[] } } }
  }[]
}

const trials = fakeTrials({ participants: 6 })
const curves = learningCurves(trials)!
const regret = regretCurves(trials)!

function panelsOf({ spec }: typeof curves): PanelSpec[] {
  return (spec as unknown as { concat: PanelSpec[] }).concat
}

describe.each([curves, regret])('curves over a block: $id', (figure) => {
  it('have all task titles at the same height, with or without a condition below', async () => {
    const { boxes } = await textBoxes(figure.spec)
    const heights = boxes.filter(({ text }) => /^(Optimism|Confirmation) bias$/.test(text)).map((b) => b.y1)
    expect(heights).toHaveLength(3)
    expect(new Set(heights.map(Math.round)).size).toBe(1)
  })

  it('have a y-axis title that is not longer than the axis', async () => {
    const { boxes } = await textBoxes(figure.spec)
    const titles = boxes.filter(({ text }) => /^(regret|better option)/.test(text))
    expect(titles).toHaveLength(2)
    for (const { y1, y2 } of titles) expect(y2 - y1).toBeLessThan(panelsOf(figure)[0]!.height)
  })

  it('have one scale for all panels of a task', () => {
    const scales = new Map<string, Set<string>>()
    for (const { title, layer } of panelsOf(figure))
      for (const { encoding } of layer)
        scales.set(
          title.text,
          (scales.get(title.text) ?? new Set()).add(JSON.stringify(encoding.y.scale.domain)),
        )
    expect([...scales.values()].map((domains) => domains.size)).toEqual([1, 1, 1])
  })
})

it('regret is in units of probability, so that ten times higher rewards change nothing', () => {
  const dear = trials.map((row) => (row.task === 'agency' ? { ...row, reward: 10 * row.reward! } : row))
  expect(regretCurves(dear)).toEqual(regretCurves(trials))
})
