import { describe, expect, it } from 'vitest'
import type { GroupContrastRow, NullTestRow, TestRow } from '../../../schemas/types.ts'
import { makeFindings } from '../../../science/report/findings.ts'
import { makeHeadlines } from '../../../science/report/headlines.ts'
import { leadOf } from '../../../science/report/lead.ts'
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
    p_holm: 4e-9,
    n_family: 4,
    cohen_d: 3.4,
  }
}

function nullTest(high: number, p: number, n_simulations: number, observed = 0.78): NullTestRow {
  return {
    ...who,
    fitted_model: 'rw2',
    contrast: 'alpha_pos - alpha_neg',
    null_model: 'rw1',
    observed,
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
  it('say larger, smaller or neither according to the interval of the difference', () => {
    expect(wordsOf([test(0.7, 0.8)])).toContain('α⁺ is larger than α⁻')
    expect(wordsOf([test(-0.3, -0.1)])).toContain('α⁺ is smaller than α⁻')
    expect(wordsOf([test(-0.1, 0.3)])).toContain('α⁺ does not clearly differ from α⁻')
  })

  it('decide by the printed p whether an asymmetry exceeds the spurious one, and do not decide with too few simulations', () => {
    const few = wordsOf([test(0.7, 0.86)], [nullTest(0.3, 2 / 11, 10)])
    expect(few).toContain('Too few simulations to tell whether that exceeds the spurious difference')
    expect(few).toContain('the smallest possible with 10 simulations')
    expect(wordsOf([test(0.7, 0.86)], [nullTest(0.3, 2 / 41, 40)])).toContain(
      'That exceeds the spurious difference of symmetric learners',
    )
    // Outside the central 95 % of the draws, but p = .067.
    expect(wordsOf([test(0.7, 0.86)], [nullTest(0.77, 4 / 60, 59)])).toContain(
      'That does not exceed the spurious difference of symmetric learners',
    )
    expect(wordsOf([test(0.7, 0.86)], [nullTest(0.9, 0.4, 1000)])).toContain(
      'does not exceed the spurious difference of symmetric learners',
    )
  })

  it('give p before and after the correction for its family', () => {
    expect(wordsOf([{ ...test(0.7, 0.86), p: 0.0121, p_holm: 0.0484 }])).toContain(
      'p = .012, p = .048 after Holm over 4 tests',
    )
  })

  it('give the hierarchical difference too, with and without perseveration', () => {
    const row = (
      model: string,
      low: number,
      high: number,
      p_above: number,
      converged = 1,
    ): GroupContrastRow => ({
      ...{ ...who, model, first: 'alpha_pos', second: 'alpha_neg', n: 50 },
      ...{ mean_difference: (low + high) / 2, low, high, p_above, converged },
    })
    const group_contrasts = [row('rw2', 0.06, 0.2, 0.999), row('rw2+perseveration', -0.02, 0.22, 0.95, 0)]
    const tables = { tests: [test(0.7, 0.8)], group_contrasts }
    const text = makeFindings(tables, makeHeadlines(tables))
      .flatMap((finding) => finding.sentences)
      .join(' ')
    expect(text).toContain(
      'puts the difference at 0.13 [0.06, 0.20] (above 0 with probability > 0.99); with perseveration in the model, at 0.10 [−0.02, 0.22] (above 0 with probability 0.95; the fit did not converge).',
    )
  })

  it('name the symmetric learners whose spurious difference is as large, if it is not for all', () => {
    const nulls = [nullTest(0.9, 0.4, 100), { ...nullTest(0.3, 2 / 101, 100), null_model: 'beta-bernoulli' }]
    expect(wordsOf([test(0.7, 0.86)], nulls)).toMatch(
      /exceeds the spurious difference of some symmetric learners .* \(Bayesian observer [^)]*\), but not of others \(one rate [^)]*\)/,
    )
  })

  it('use the other tail of the null distribution for a negative difference', () => {
    const text = wordsOf([test(-0.8, -0.7)], [nullTest(-0.2, 2 / 101, 100, -0.75)])
    expect(text).toContain('That exceeds the spurious difference of symmetric learners')
    expect(text).toContain('p = .020, the smallest possible with 100 simulations')
  })

  it('give the asymmetry with perseveration, whatever the order of models', () => {
    const persevering = { ...test(-0.1, 0.3), model: 'rw2+perseveration' }
    const left = 'With perseveration in the model no clear difference is left: 0.10 [−0.10, 0.30].'
    expect(wordsOf([test(0.7, 0.8), persevering])).toContain(left)
    expect(wordsOf([persevering, test(0.7, 0.8)])).toContain(left)
  })

  it('compare the difference of the perseveration model with the spurious one of the same model', () => {
    const persevering = { ...test(0.05, 0.3), model: 'rw2+perseveration' }
    const nulls = [{ ...nullTest(0.3, 0.2, 100, 0.17), fitted_model: 'rw2+perseveration' }]
    expect(wordsOf([test(0.7, 0.8), persevering], nulls)).toMatch(
      /With perseveration in the model the difference is .*\. That does not exceed the spurious difference of symmetric learners/,
    )
  })

  it('summarise in which groups there is an asymmetry, and in which it remains', () => {
    const people = { agent: 'human', source: 'lefebvre2017' }
    const tests = [
      test(0.7, 0.86),
      { ...test(0.6, 0.7), model: 'rw2+perseveration' },
      { ...test(0.1, 0.3), ...people },
      { ...test(-0.1, 0.3), ...people, model: 'rw2+perseveration' },
    ]
    const nulls = [nullTest(0.5, 0.01, 100), { ...nullTest(0.3, 0.4, 100, 0.2), ...people }]
    expect(leadOf(tests, nulls)).toBe(
      'α⁺ is larger than α⁻ in the language model (claude-1) and people (lefebvre2017). With perseveration in the model it still is larger in the language model (claude-1), but not in people (lefebvre2017). It exceeds the spurious difference of every symmetric learner in the language model (claude-1), but not in people (lefebvre2017).',
    )
    expect(leadOf([], nulls)).toBe(null)
  })

  it('count groups by kind of agent, and name the exceptions', () => {
    const models = ['a', 'b', 'c', 'd'].map((source, i) => ({
      ...test(i < 3 ? 0.1 : -0.3, i < 3 ? 0.3 : -0.1),
      source,
    }))
    const people = { ...test(-0.1, 0.3), agent: 'human', source: 'lefebvre2017' }
    expect(leadOf([...models, people], [])).toBe(
      'α⁺ is larger than α⁻ in 3 of 4 language models (not d), but not in people (lefebvre2017). It is smaller in 1 of 4 language models (d).',
    )
    expect(leadOf(models.slice(0, 3), [])).toBe('α⁺ is larger than α⁻ in all 3 language models.')
    expect(leadOf([people], [])).toBe('α⁺ is larger than α⁻ in no group: not in people (lefebvre2017).')
  })

  it('say that the difference of one participant is not tested, with and without perseveration', () => {
    const one = { ...test(0, 0), n: 1, mean_difference: 0.46, ci_low: null, ci_high: null, t: null, p: null }
    const { p_holm: _, n_family: __, ...alone } = one
    const text = wordsOf([alone, { ...alone, model: 'rw2+perseveration' }])
    expect(text).toContain(
      'Whether α⁺ differs from α⁻ in the model “two rates (α⁺, α⁻)” is not known, because one participant is too few for a test (0.86 against 0.08, difference 0.46).',
    )
    expect(text).toContain('With perseveration in the model the difference is 0.46, not tested.')
    expect(leadOf([alone], [])).toBe(
      'Whether α⁺ differs from α⁻ is not known in the language model (claude-1): one participant is too few for a test.',
    )
  })

  it('tell who took one option throughout, and that nothing is known if nobody else is there', () => {
    const fit = (participant: string, flags: string | null) => ({ ...who, participant, model: 'rw2', flags })
    const fits = [fit('a', 'constant-choice'), fit('b', 'best-met-once'), fit('c', 'one-choice')]
    const told = (tables: Parameters<typeof makeFindings>[0]) =>
      makeFindings(tables, [...makeHeadlines({ tests: [test(0.7, 0.8)] })])[0]!.sentences.join(' ')
    expect(told({ fits, tests: [test(0.7, 0.8)] })).toContain(
      '2 of 3 participants took the same option on every free trial and are left out: their choices do not determine learning rates.',
    )
    expect(told({ fits: fits.slice(0, 1) })).toContain(
      'Whether α⁺ − α⁻ differs from zero is not known: no participant has estimates of both rates.',
    )
  })

  it('say where others were compared with symmetric learners, but this group was not', () => {
    const other = { ...nullTest(0.3, 0.02, 99), source: 'another' }
    expect(wordsOf([test(0.7, 0.86)], [other])).toContain(
      'Whether that exceeds the spurious difference of symmetric learners was not tested in this group.',
    )
    expect(wordsOf([test(0.7, 0.86)])).not.toContain('symmetric learners')
  })

  it('count the participants of the model selection, not all participants', () => {
    const row = (model: string, protected_exceedance: number) => ({
      ...{ ...who, model, n_participants: 24, n_selection: 1, mean_log_lik: -1, mean_aic: 1, mean_bic: 1 },
      ...{ mean_log_evidence: -1, n_best_bic: 1, mean_bic_weight: 0.5, n_best_evidence: 1, frequency: 0.5 },
      ...{ exceedance: 0.5, protected_exceedance, bayes_omnibus_risk: 0.5 },
    })
    const tables = { comparison: [row('rw1', 0.02), row('rw2', 0.98)] }
    const text = makeFindings(tables, makeHeadlines(tables))[0]!.sentences.join(' ')
    expect(text).toContain('(protected exceedance probability 0.98, 1 participant).')
  })

  it('format numbers as journals do', () => {
    expect(withInterval(-0.004, -0.123, 0.1)).toBe('0.00 [−0.12, 0.10]')
    expect([pValue(0.0004), pValue(0.0313), pValue(0.4)]).toEqual(['p < .001', 'p = .031', 'p = .40'])
  })
})
