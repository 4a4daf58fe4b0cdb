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

describe('headline numbers side by side', () => {
  it('are the same quantity where id and what the row is of agree, whatever the source', () => {
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

  it('keep two sources of one profile apart', () => {
    const rows = [row('x', 'claude', 0.2), row('x', 'gpt', 0.5)]
    expect(alignHeadlines([{ profile: 'a', rows }]).map(({ sources }) => sources)).toEqual([
      ['claude'],
      ['gpt'],
    ])
  })

  it('are printed with their sources and a dash where there is none', () => {
    const rows = alignHeadlines([
      { profile: 'default', rows: [row('x', 'simulated', 0.2)] },
      { profile: 'published', rows: [row('x', 'claude', null)] },
    ])
    expect(compareText(['default', 'published'], rows))
      .toBe(`                 default               published  difference

x
  source         simulated             claude
  label of bias  0.200 [0.100, 0.300]  –          –
`)
  })

  it('are subtracted, with an interval as of independent numbers', () => {
    const [aligned] = alignHeadlines([
      { profile: 'a', rows: [row('x', 's', 0.2)] },
      { profile: 'b', rows: [row('x', 's', 0.5)] },
    ])
    const { value, low, high } = differenceOf(aligned!.figures)!
    expect(value).toBeCloseTo(0.3, 12)
    expect(high! - value).toBeCloseTo(Math.hypot(0.1, 0.1), 12)
    expect(value - low!).toBeCloseTo(Math.hypot(0.1, 0.1), 12)
  })

  it('leave out what only one profile has', () => {
    const rows = alignHeadlines([
      { profile: 'a', rows: [row('x', 's', 0.2), row('y', 's', 0.2)] },
      { profile: 'b', rows: [row('x', 's', 0.5), row('z', 's', null)] },
    ])
    const { shared, alone } = sharedRows(rows)
    expect(shared.map(({ group }) => group)).toEqual([['x']])
    expect(alone).toBe(2)
  })

  it('stand on a page that holds no markup of theirs', () => {
    const rows = alignHeadlines([{ profile: 'a', rows: [row('<script>alert(1)</script>', '"', 1)] }])
    expect(comparePage(['a'], rows)).not.toContain('<script')
  })
})
