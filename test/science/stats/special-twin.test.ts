import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import {
  betaCdf,
  digamma,
  gammaCdf,
  gammaln,
  studentCdf,
  studentQuantile,
} from '../../../science/numeric/special.ts'
import { pairedTest } from '../../../science/stats/paired-test.ts'
import { pearson, ranks } from '../../../science/stats/recovery.ts'

const python = ['/usr/bin/python3', 'python3'].find((p) => spawnSync(p, ['-c', 'import scipy']).status === 0)

const TWIN = `
import json, sys
from scipy import special, stats
data = json.load(sys.stdin)
t = stats.ttest_rel(data["x"], data["y"])
ci = t.confidence_interval()
json.dump({
  "gammaln": [special.gammaln(x) for x in data["points"]],
  "digamma": [special.digamma(x) for x in data["points"]],
  "betaCdf": [special.betainc(2.5, 7, x) for x in data["unit"]],
  "gammaCdf": [special.gammainc(3.5, x) for x in data["points"]],
  "studentCdf": [stats.t.cdf(-x, 23) for x in data["points"]],
  "studentQuantile": [stats.t.ppf(x, 23) for x in data["unit"]],
  "t": [t.statistic, t.pvalue, ci.low, ci.high],
  "r": [stats.pearsonr(data["x"], data["y"])[0], stats.spearmanr(data["x"], data["y"])[0]],
}, sys.stdout)`

describe.skipIf(!python)(`comparison with SciPy${python ? '' : ' (skipped: SciPy is not installed)'}`, () => {
  const points = [0.3, 1, 2.5, 9.99, 10.01, 45]
  const unit = [0.025, 0.4, 0.5, 0.9]
  const x = [0.4, 0.7, 0.2, 0.9, 0.5, 0.5]
  const y = [0.1, 0.65, 0.25, 0.4, 0.3, 0.35]
  const twin = python
    ? JSON.parse(
        spawnSync(python, ['-c', TWIN], { input: JSON.stringify({ points, unit, x, y }), encoding: 'utf8' })
          .stdout || '{}',
      )
    : {}

  test.each([
    ['gammaln', points.map(gammaln)],
    ['digamma', points.map(digamma)],
    ['betaCdf', unit.map((u) => betaCdf(u, 2.5, 7))],
    ['gammaCdf', points.map((p) => gammaCdf(p, 3.5))],
    ['studentCdf', points.map((p) => studentCdf(-p, 23))],
    ['studentQuantile', unit.map((u) => studentQuantile(u, 23))],
  ])('%s agrees to 7 digits', (name, ours) => {
    ours.forEach((value, i) => expect(value).toBeCloseTo(twin[name][i], 7))
  })

  test('paired t-tests and correlations agree', () => {
    const { t, p, low, high } = pairedTest(x, y)
    ;[t, p, low, high].forEach((value, i) => expect(value).toBeCloseTo(twin.t[i], 7))
    expect(pearson(x, y)).toBeCloseTo(twin.r[0], 10)
    expect(pearson(ranks(x), ranks(y))).toBeCloseTo(twin.r[1], 10)
  })
})

test('a paired test of one pair, or of constant differences, has no t', () => {
  expect(pairedTest([1], [0])).toMatchObject({ n: 1, t: null, p: null, low: null })
  expect(pairedTest([1, 2, 3], [0, 1, 2])).toMatchObject({ meanDifference: 1, t: null, cohenD: null })
})
