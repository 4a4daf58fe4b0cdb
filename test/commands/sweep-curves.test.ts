import { describe, expect, test } from 'vitest'
import { curvesOf, mainEffects, summaryCsv } from '../../commands/sweep-curves.ts'
import type { Sweep } from '../../runner/settings/definition.ts'
import type { SettingState } from '../../runner/settings/results.ts'

const SWEEP = { name: 'many', profile: 'default' } as Sweep
const ABOUT = { task: 'agency', agent: 'human', source: 'people', low: null, high: null }

function result(setting: string, options: Record<string, string>, value: number, id = 'difference:rw2:a-b') {
  return { setting, options, row: { ...ABOUT, id, value } }
}

const results = [
  result('s1', { prior: 'weak', forced: 'skip' }, 0.1),
  result('s2', { prior: 'weak', forced: 'same' }, 0.1),
  result('s3', { prior: 'flat', forced: 'skip' }, -0.2),
  result('s4', { prior: 'flat', forced: 'same' }, -0.2),
  result('s4', { prior: 'flat', forced: 'same' }, -0.2, 'difference:rw2+perseveration:a-b'),
]
const states = ['s1', 's2', 's3', 's4'].map((id) => ({ id, reference: id === 's2' }) as SettingState)

describe('curves of a sweep', () => {
  test('count equal analyses of several settings once, and keep the reference setting', () => {
    const [curve, ...others] = curvesOf(SWEEP, { results, states })
    expect(others).toEqual([])
    expect(curve!.settings).toBe(4)
    expect(curve!.all.map(({ setting, value, reference }) => [setting, value, reference])).toEqual([
      ['s2', 0.1, true],
      ['s3', -0.2, false],
      ['s4', -0.2, false],
    ])
    expect(curve!.all[0]!.options).toMatchObject({ prior: ['weak'], forced: ['skip', 'same'] })
    expect(summaryCsv(SWEEP, [curve!]).split('\n')[1]).toContain('a − b,3,4,-0.2,-0.2,0.1')
  })

  test('give the median of an option over all analyses that use it', () => {
    const [curve] = curvesOf(SWEEP, { results, states })
    const effects = mainEffects(curve!.all).map(({ factor, option, n, median }) => [
      factor,
      option,
      n,
      median,
    ])
    expect(effects).toContainEqual(['prior', 'flat', 2, -0.2])
    expect(effects).toContainEqual(['forced', 'same', 3, -0.2])
  })

  test('name the kind of fit if no factor of the sweep names it', () => {
    const hierarchical = (options: Record<string, string>) => [
      result('s1', { ...options, estimates: 'single' }, 0.1),
      result('s2', { ...options, estimates: 'hierarchical' }, 0.3, 'group-difference:rw2:a-b'),
    ]
    const named = curvesOf(SWEEP, { results: hierarchical({}), states: [] })
    expect(named[0]!.all.map(({ options }) => Object.keys(options))).toEqual(
      Array(2).fill(['estimates', 'model']),
    )
    const plain = hierarchical({}).map((one) => ({ ...one, options: { seed: '1' } }))
    const [curve] = curvesOf(SWEEP, { results: plain, states: [] })
    expect(curve!.all.map(({ options }) => options.fit)).toEqual([['single'], ['hierarchical']])
  })

  test('draw each group of participants apart, and name what is over all of them', () => {
    const id = 'group-difference:rw2:a-b'
    const found = [
      result('s1', {}, 0.13, id),
      result('s1', {}, 0.36, `${id}:group=control`),
      result('s1', {}, -0.43, `${id}:group=patient: mild`),
    ]
    const curves = curvesOf(SWEEP, { results: found, states: [] })
    expect(curves.map(({ label, all }) => [label, all.map(({ value }) => value)])).toEqual([
      ['a − b, over all groups', [0.13]],
      ['a − b, group=control', [0.36]],
      ['a − b, group=patient: mild', [-0.43]],
    ])
    expect(new Set(curves.map((curve) => curve.id)).size).toBe(3)
  })
})
