import { describe, expect, it } from 'vitest'
import { alignHeadlines, differenceOf, sharedRows } from '../../runner/compare/align.ts'
import { comparePage } from '../../runner/compare/page.ts'
import { compareText } from '../../runner/compare/text.ts'

const row = (task: string, source: string, value: number | null, id = 'bias') => ({
  task,
  source,
  id,
  label: `label of ${id}`,
  value,
  low: value === null ? null : value - 0.1,
  high: value === null ? null : value + 0.1,
  n: 3,
  unit: 'share',
})

describe('headline numbers of several profiles', () => {
  it('are aligned by id and group, whatever their source', () => {
    const aligned = alignHeadlines([
      { profile: 'a', rows: [row('x', 'simulated', 0.2), row('y', 'simulated', 0.4)] },
      { profile: 'b', rows: [row('x', 'claude', 0.3)] },
    ])
    expect(aligned.map(({ group, figures }) => [group, figures.map((figure) => figure?.value)])).toEqual([
      [['x'], [0.2, 0.3]],
      [['y'], [0.4, undefined]],
    ])
    expect(aligned[0]!.sources).toEqual(['simulated', 'claude'])
  })

  it('are not merged for two sources of one profile', () => {
    const rows = [row('x', 'claude', 0.2), row('x', 'gpt', 0.5)]
    expect(alignHeadlines([{ profile: 'a', rows }]).map(({ sources }) => sources)).toEqual([
      ['claude'],
      ['gpt'],
    ])
  })

  it('are printed with their sources, and with a dash for a missing value', () => {
    const rows = alignHeadlines([
      { profile: 'default', rows: [row('x', 'simulated', 0.2)] },
      { profile: 'published', rows: [row('x', 'claude', null)] },
    ])
    expect(compareText(['default', 'published'], rows))
      .toBe(`                 default               published  difference

x
  source         simulated             claude
  label of bias  0.200 [0.100, 0.300]  –          –

Difference: the last minus the first; its interval takes the two for independent, so it is too wide where both come from the same participants.
`)
  })

  it('are subtracted, with the interval of a difference of independent estimates', () => {
    const [aligned] = alignHeadlines([
      { profile: 'a', rows: [row('x', 's', 0.2)] },
      { profile: 'b', rows: [row('x', 's', 0.5)] },
    ])
    const { value, low, high } = differenceOf(aligned!.figures)!
    expect(value).toBeCloseTo(0.3, 12)
    expect(high! - value).toBeCloseTo(Math.hypot(0.1, 0.1), 12)
    expect(value - low!).toBeCloseTo(Math.hypot(0.1, 0.1), 12)
  })

  it('are compared only if both profiles have them; the others are counted', () => {
    const rows = alignHeadlines([
      { profile: 'a', rows: [row('x', 's', 0.2), row('y', 's', 0.2)] },
      { profile: 'b', rows: [row('x', 's', 0.5), row('z', 's', null)] },
    ])
    const { shared, alone } = sharedRows(rows)
    expect(shared.map(({ group }) => group)).toEqual([['x']])
    expect(alone).toBe(2)
  })

  it('are escaped on the page', () => {
    const rows = alignHeadlines([{ profile: 'a', rows: [row('<script>alert(1)</script>', '"', 1)] }])
    expect(comparePage(['a'], rows)).not.toContain('<script')
  })
})
