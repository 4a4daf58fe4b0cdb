import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { makeRng } from '../../../science/random/rng.ts'
import { compareFamilies } from '../../../science/stats/compare-models.ts'
import { effectTests, slope, welch } from '../../../science/stats/effect-tests.ts'
import { intraclass, unitTests } from '../../../science/stats/unit-tests.ts'

const python = ['/usr/bin/python3', 'python3'].find((p) => spawnSync(p, ['-c', 'import scipy']).status === 0)

const TWIN = `
import json, sys
import numpy as np
from scipy import stats
d = json.load(sys.stdin)
a, b = np.array(d["a"]), np.array(d["b"])
w = stats.ttest_ind(a, b, equal_var=False)
va, vb = a.var(ddof=1) / len(a), b.var(ddof=1) / len(b)
df = (va + vb)**2 / (va**2 / (len(a) - 1) + vb**2 / (len(b) - 1))
half = stats.t.ppf(.975, df) * (va + vb)**.5
m = a.mean() - b.mean()
r = stats.linregress(stats.zscore(d["x"], ddof=1), d["y"])
json.dump([w.statistic, w.pvalue, df, m - half, m + half, r.slope, r.pvalue, r.slope / r.stderr], sys.stdout)
`

const rng = makeRng(11)
const numbers = (n: number, scale: number) => Array.from({ length: n }, () => scale * rng.normal())

test.skipIf(!python)("Welch's test and the slope equal those of SciPy", () => {
  const data = { a: numbers(13, 1), b: numbers(29, 3), x: numbers(40, 12), y: numbers(40, 0.3) }
  const twin = spawnSync(python!, ['-c', TWIN], { input: JSON.stringify(data), encoding: 'utf8' })
  const [t, p, df, low, high, b, pSlope, tSlope] = JSON.parse(twin.stdout) as number[]
  const found = welch(data.a, data.b)
  expect(found.t).toBeCloseTo(t!, 10)
  expect(found.p).toBeCloseTo(p!, 8)
  expect(found.df).toBeCloseTo(df!, 10)
  expect(found.ci_low).toBeCloseTo(low!, 6)
  expect(found.ci_high).toBeCloseTo(high!, 6)
  const line = slope(data.x, data.y)!
  expect(line.difference).toBeCloseTo(b!, 10)
  expect(line.t).toBeCloseTo(tSlope!, 8)
  expect(line.p).toBeCloseTo(pSlope!, 8)
})

const row = (participant: string, parameter: string, estimate: number | null, more: object = {}) => ({
  ...{ agent: 'human', source: 's', task: 'optimism-bias', model: 'rw2', participant, parameter, estimate },
  ...more,
})
const person = (name: string, bias: number, more: object = {}) => [
  row(name, 'alpha_pos', 0.3 + bias, more),
  row(name, 'alpha_neg', 0.3, more),
]

describe('tests between groups of participants', () => {
  test('cover parameters and contrasts, and leave out participants without the trait', () => {
    const rows = [
      ...person('a', 0.1, { g: 'x', age: 20 }),
      ...person('b', 0.2, { g: 'x', age: 30 }),
      ...person('c', 0.4, { g: 'y', age: 40 }),
      ...person('d', 0.5, { g: 'y', age: null }),
      ...person('e', 0.9, { g: null, age: 50 }),
    ]
    const found = effectTests(rows, { groups: ['g'], covariates: ['age'] })
    const contrast = found.find((one) => one.quantity === 'alpha_pos - alpha_neg' && one.trait === 'g')!
    expect(contrast).toMatchObject({ level: 'y', reference: 'x', n: 2, n_reference: 2 })
    expect(contrast.difference).toBeCloseTo(0.3, 10)
    expect(found.find((one) => one.quantity === 'alpha_pos' && one.trait === 'age')).toMatchObject({ n: 4 })
  })

  test('have no interval if a group has a single participant', () => {
    expect(welch([0.5], [0.1, 0.2])).toMatchObject({ ci_low: null, t: null, p: null })
    expect(slope([3, 3], [1, 2])).toBeUndefined()
  })
})

describe('tests over units', () => {
  test('count each network once, whatever its number of participants', () => {
    const rows = [
      ...[0.1, 0.2, 0.3].flatMap((bias, i) => person(`a${i}`, bias, { unit: '0' })),
      ...[0.5].flatMap((bias, i) => person(`b${i}`, bias, { unit: '1' })),
      ...[0.2, 0.4].flatMap((bias, i) => person(`c${i}`, bias, { unit: '2' })),
    ]
    const [found, ...rest] = unitTests(rows)
    expect(rest).toEqual([])
    expect(found).toMatchObject({ unit: 'network', source: 's', n_units: 3, n: 6, n_above: 3, df: 2 })
    expect(found!.mean_difference).toBeCloseTo((0.2 + 0.5 + 0.3) / 3, 10)
  })

  test('count a single network, too: it says nothing about others', () => {
    const rows = ['a', 'b'].flatMap((name, i) => person(name, 0.1 * i, { unit: '0' }))
    expect(unitTests(rows)).toMatchObject([
      { unit: 'network', source: 's', n_units: 1, n: 2, ci_low: null, ci_high: null, p: null },
    ])
  })

  test('use sources as units, and need at least two', () => {
    const of = (source: string, bias: number) => person('a', bias).map((one) => ({ ...one, source }))
    expect(unitTests(person('a', 1))).toEqual([])
    expect(unitTests([...of('x', 0.1), ...of('y', 0.3)])).toMatchObject([
      { unit: 'source', source: null, n_units: 2, mean_difference: expect.closeTo(0.2, 10) as number },
    ])
  })

  test('compute the share of variance between units', () => {
    // ICC(1) in R's psych package for the example of Shrout and Fleiss (1979), with targets as units and judges as members.
    const judged = [
      [9, 2, 5, 8],
      [6, 1, 3, 2],
      [8, 4, 6, 8],
      [7, 1, 2, 6],
      [10, 5, 6, 9],
      [6, 2, 4, 7],
    ]
    expect(intraclass(judged)).toBeCloseTo(0.17, 2)
    expect(intraclass([[1], [2]])).toBeNull()
  })
})

test('a family does not become more probable by having more models', () => {
  const models = ['rw2', 'rw2+perseveration', 'rw1']
  const fits = Array.from({ length: 12 }, (_, i) =>
    models.map((model) => ({
      ...{ agent: 'a', source: 's', task: 't', participant: `${i}`, model },
      ...{ log_lik: 0, aic: 0, bic: 0, log_evidence: -50 },
    })),
  ).flat()
  const families = { bias: ['rw2', 'rw2+perseveration', 'never-fitted'], none: ['rw1'] }
  const [bias, none] = compareFamilies(fits, families)
  expect(bias).toMatchObject({ family: 'bias', models: 'rw2, rw2+perseveration', n: 12 })
  expect(bias!.frequency).toBeCloseTo(0.5, 6)
  expect(none!.protected_exceedance).toBeCloseTo(0.5, 6)
  expect(compareFamilies(fits, { bias: ['rw2'] })).toEqual([])
})
