import { describe, expect, it } from 'vitest'
import type { NullTestRow, TestRow } from '../../../schemas/types.ts'
import { makeFindings } from '../../../science/report/findings.ts'
import { makeHeadlines } from '../../../science/report/headlines.ts'
import { pValue, withInterval } from '../../../science/report/numbers.ts'

const who = { agent: 'llm', source: 'claude-1', task: 'optimism-bias' }

function test(low: number, high: number): TestRow {
  return {
    ...who,
    model: 'rw2',
    first: 'alpha_pos',
    second: 'alpha_neg',
    n: 50,
    mean_first: 0.86,
    mean_second: 0.08,
    mean_difference: (low + high) / 2,
    ci_low: low,
    ci_high: high,
    t: 24.2,
    df: 49,
    p: 1e-9,
    cohen_d: 3.4,
  }
}

function nullTest(high: number, p: number, n_simulations: number): NullTestRow {
  return {
    ...who,
    fitted_model: 'rw2',
    contrast: 'alpha_pos - alpha_neg',
    null_model: 'rw1',
    observed: 0.78,
    null_mean: high - 0.05,
    null_low: high - 0.1,
    null_high: high,
    p,
    n_simulations,
  }
}

function wordsOf(tests: TestRow[], null_test: NullTestRow[] = []): string {
  const tables = { tests, null_test }
  return makeFindings(tables, makeHeadlines(tables))
    .flatMap((finding) => finding.sentences)
    .join(' ')
}

describe('findings in words', () => {
  it('say larger, smaller or neither by the interval of the difference', () => {
    expect(wordsOf([test(0.7, 0.8)])).toContain('α⁺ is larger than α⁻')
    expect(wordsOf([test(-0.3, -0.1)])).toContain('α⁺ is smaller than α⁻')
    expect(wordsOf([test(-0.1, 0.3)])).toContain('α⁺ does not clearly differ from α⁻')
  })

  it('call an asymmetry more than feigned when it leaves what the null gave, however few simulations there are', () => {
    const text = wordsOf([test(0.7, 0.86)], [nullTest(0.3, 1 / 11, 10)])
    expect(text).toContain('more than symmetric learners feign')
    expect(text).toContain('the least that 10 simulations can show')
    expect(wordsOf([test(0.7, 0.86)], [nullTest(0.9, 0.4, 1000)])).toContain(
      'no more than symmetric learners feign',
    )
  })

  it('write numbers as journals do', () => {
    expect(withInterval(-0.004, -0.123, 0.1)).toBe('0.00 [−0.12, 0.10]')
    expect([pValue(0.0004), pValue(0.0313), pValue(0.4)]).toEqual(['p < .001', 'p = .031', 'p = .40'])
  })
})
