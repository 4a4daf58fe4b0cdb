import { readFileSync } from 'node:fs'
import { Resvg } from '@resvg/resvg-js'
import type { TopLevelSpec } from 'vega-lite'
import { describe, expect, it } from 'vitest'
import { readAdvanceWidths } from '../../../io/render/advance-widths.ts'
import { fontFiles } from '../../../io/render/fonts.ts'
import { compileSpec, renderPng, renderSvg } from '../../../io/render/render.ts'
import { overlaps, textBoxes } from './text-boxes.ts'

const spec = {
  data: { values: [{ agent: 'LLM, simulated', rate: 0.7 }] },
  mark: 'point',
  encoding: { x: { field: 'agent', type: 'nominal' }, y: { field: 'rate', type: 'quantitative' } },
  config: { font: 'Inter' },
} as unknown as TopLevelSpec

describe('widths of texts', () => {
  it('equal those of the rasteriser, apart from kerning', () => {
    const [regular] = fontFiles().map((file) => readAdvanceWidths(readFileSync(file)))
    for (const text of [
      'learning rate',
      'disconfirm',
      'α⁺ unchosen',
      '0.25',
      'Meta-RL, a2c-transformer',
      '95 % −φτβ',
    ]) {
      // The bounding box excludes side bearings; with bars around the text, the difference of two boxes is the advance width.
      const inked = (content: string): number =>
        new Resvg(
          `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="200"><text x="10" y="150" font-family="Inter" font-size="100">|${content}|</text></svg>`,
          { font: { fontFiles: fontFiles(), loadSystemFonts: false, defaultFontFamily: 'Inter' } },
        ).innerBBox()!.width
      expect(regular!.measure(text) * 100).toBeCloseTo(inked(text) - inked(''), -1)
    }
  })
})

describe('rendering', () => {
  it('gives equal bytes for equal specs, whatever was rendered before', async () => {
    const first = await renderSvg(spec)
    await renderSvg({ ...(spec as object), mark: 'bar', title: 'Other' } as unknown as TopLevelSpec)
    expect(await renderSvg(spec)).toBe(first)
    expect(renderPng(first)).toEqual(renderPng(first))
  })

  it('makes a PNG with twice the width and height of the SVG', async () => {
    const svg = await renderSvg(spec)
    const [, width, height] = svg.match(/width="(\d+)" height="(\d+)"/)!
    const png = Buffer.from(renderPng(svg))
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * Number(width), 2 * Number(height)])
  })

  it('rejects a spec about which Vega-Lite warns', () => {
    const colour = (legend: object | null): object => ({
      mark: 'point',
      encoding: { color: { field: 'agent', type: 'nominal', legend } },
    })
    const odd = { data: { values: [] }, layer: [colour(null), colour({})] }
    expect(() => compileSpec(odd as unknown as TopLevelSpec)).toThrow('Vega-Lite objects')
  })

  it('finds overlapping texts with the helper of these tests', async () => {
    const text = (dx: number, label: string): object => ({
      mark: { type: 'text', dx, text: label, fontSize: 12 },
    })
    const layered = (dx: number): TopLevelSpec =>
      ({ data: { values: [{}] }, layer: [text(0, 'one'), text(dx, 'two')] }) as unknown as TopLevelSpec
    expect(overlaps((await textBoxes(layered(8))).boxes)).toEqual(['"one" and "two"'])
    expect(overlaps((await textBoxes(layered(60))).boxes)).toEqual([])
  })
})
