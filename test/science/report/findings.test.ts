import { describe, expect, it } from 'vitest'
import type {
  ComparisonRow,
  GroupContrastRow,
  NullTestRow,
  TestRow,
  UnitTestRow,
} from '../../../schemas/types.ts'
import { makeFindings } from '../../../science/report/findings.ts'
import { makeHeadlines } from '../../../science/report/headlines.ts'
import { leadOf } from '../../../science/report/lead.ts'
import { pValue, withInterval } from '../../../science/report/numbers.ts'
import { nullTest, test, who } from './rows.ts'

function wordsOf(tests: TestRow[], null_test: NullTestRow[] = []): string {
  const tables = { tests, null_test }
  return makeFindings(tables, makeHeadlines(tables))
    .flatMap((finding) => finding.sentences)
    .join(' ')
}

describe('findings in words', () => {
  it('say larger, smaller or neither by the sign of the difference and its p after Holm', () => {
    expect(wordsOf([test(0.7, 0.8)])).toContain('α⁺ is larger than α⁻')
    expect(wordsOf([test(-0.3, -0.1)])).toContain('α⁺ is smaller than α⁻')
    expect(wordsOf([test(-0.1, 0.3)])).toContain('α⁺ does not clearly differ from α⁻')
    expect(wordsOf([{ ...test(0.1, 0.3), p: 0.03, p_holm: 0.18 }])).toMatch(
      /α⁺ does not clearly differ from α⁻ .* p = \.030, p = \.18 after Holm over 4 tests/,
    )
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
      /exceeds the spurious difference of 1 of 2 kinds of symmetric learners .* \(Bayesian observer [^)]*\), but not of 1 other \(one rate [^)]*\)/,
    )
  })

  it('use the other tail of the null distribution for a negative difference', () => {
    const text = wordsOf([test(-0.8, -0.7)], [nullTest(-0.2, 2 / 101, 100, -0.75)])
    expect(text).toContain('That exceeds the spurious difference of symmetric learners')
    expect(text).toContain('p = .020, the smallest possible with 100 simulations')
  })

  it('give the asymmetry with perseveration, whatever the order of models', () => {
    const persevering = { ...test(-0.1, 0.3), model: 'rw2+perseveration' }
    const left =
      'With perseveration in the model no clear difference is left: 0.10 [−0.10, 0.30], p = .80 after Holm.'
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

  it('say that the difference of one participant is not tested, with and without perseveration', () => {
    const one = { ...test(0, 0), n: 1, mean_difference: 0.46, ci_low: null, ci_high: null, t: null, p: null }
    const { p_holm: _, n_family: __, ...alone } = one
    const text = wordsOf([alone, { ...alone, model: 'rw2+perseveration' }])
    expect(text).toContain(
      'Whether α⁺ differs from α⁻ in the model “two rates (α⁺, α⁻)” is not known, because one participant is too few for a test (0.86 against 0.08, difference 0.46).',
    )
    expect(text).toContain('With perseveration in the model the difference is 0.46, not tested.')
    expect(leadOf({ tests: [alone] })).toBe(
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
      'Whether that exceeds the spurious difference of symmetric learners was not tested.',
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

  it('give each group of participants its own paragraph, and a warning beside all of them', () => {
    const people = { agent: 'human', source: 'lab' }
    const tests = [
      { ...test(0.03, 0.29), ...people },
      { ...test(0.3, 0.42), ...people, n: 28, cell: 'group=control' },
      { ...test(-0.5, -0.34), ...people, n: 12, cell: 'group=patient' },
    ]
    const contrast = {
      ...who,
      ...people,
      model: 'rw2',
      first: 'alpha_pos',
      second: 'alpha_neg',
      converged: 1,
    }
    const group_contrasts = [
      { ...contrast, cell: '', n: 40, mean_difference: 0.13, low: 0.08, high: 0.17, p_above: 0.999 },
      {
        ...{ ...contrast, cell: 'group=patient', n: 12 },
        ...{ mean_difference: -0.43, low: -0.51, high: -0.34, p_above: 0.001 },
      },
    ]
    const effect = {
      ...{ ...contrast, n: 40, quantity: 'alpha_pos - alpha_neg', trait: 'group', level: 'patient' },
      ...{ reference: 'control', difference: -0.79, low: -0.89, high: -0.69, p_above: 0 },
    }
    const tables = { tests, group_contrasts, group_effects: [effect] }
    const [control, patient, all] = makeFindings(tables, makeHeadlines(tables))[0]!.sentences
    expect(control).toMatch(/^group=control: α⁺ is larger than α⁻ .*, 28 participants\)/)
    expect(patient).toMatch(/^group=patient: α⁺ is smaller than α⁻ .* at −0\.43 \[−0\.51, −0\.34\]/)
    expect(all).toMatch(
      /^Over all groups: .* \(mean over the groups, each weighted by its number of participants\) at 0\.13 .* But the groups differ \(group: patient − control: −0\.79 \[−0\.89, −0\.69\]\): the difference over all of them describes none\.$/,
    )
    expect(leadOf({ tests })).toBe(
      'α⁺ is larger than α⁻ in 1 of 2 groups of people (lab, group=control). It is smaller in 1 of 2 groups of people (lab, group=patient). Over all groups of lab the difference is 0.16 [0.03, 0.29], clearly above zero.',
    )
    expect(makeHeadlines(tables).map(({ id, label }) => [id, label.split(',')[1]])).toContainEqual([
      'group-difference:rw2:alpha_pos-alpha_neg:group=patient',
      ' group=patient',
    ])
  })

  it('say which of the symmetric learners describes the choices best, where they disagree', () => {
    const nulls = [nullTest(0.9, 0.4, 100), { ...nullTest(0.3, 2 / 101, 100), null_model: 'beta-bernoulli' }]
    const fitOf = (model: string, mean_log_evidence: number) => ({ ...who, model, mean_log_evidence })
    const comparison = [fitOf('rw1', -66.2), fitOf('beta-bernoulli', -69.4)] as ComparisonRow[]
    const tables = { tests: [test(0.7, 0.86)], null_test: nulls, comparison }
    expect(makeFindings(tables, makeHeadlines({ tests: tables.tests }))[0]!.sentences.join(' ')).toContain(
      'Of these learners, one rate describes the choices best (mean log evidence of a participant −66.2, −69.4 for Bayesian observer).',
    )
  })

  it('say of participants who share few networks that the difference is not known', () => {
    const nets = { ...test(0.3, 0.5), agent: 'meta-rl', source: 'nets', n: 24 }
    const units: UnitTestRow = {
      ...{ agent: 'meta-rl', source: 'nets', task: who.task, model: 'rw2', first: 'alpha_pos' },
      ...{ second: 'alpha_neg', unit: 'network', n_units: 2, n: 24, n_above: 2, df: 1 },
      ...{ mean_difference: 0.4, ci_low: -1.2, ci_high: 2, p: 0.22 },
    }
    const tables = { tests: [nets], unit_tests: [units] }
    const text = makeFindings(tables, makeHeadlines(tables))
      .flatMap(({ sentences }) => sentences)
      .join(' ')
    expect(text).toContain('is not known, because 2 networks are too few')
    expect(text).toContain(
      'With each network counted once, the difference is 0.40 [−1.20, 2.00], p = .22; 2 are too few to generalise to others.',
    )
    expect(leadOf({ tests: [nets], units: [units] })).toBe(
      'Whether α⁺ differs from α⁻ is not known in meta-RL agents (nets): the participants share too few networks (2) to say anything about others.',
    )
  })

  it('format numbers as journals do', () => {
    expect(withInterval(-0.004, -0.123, 0.1)).toBe('0.00 [−0.12, 0.10]')
    expect([pValue(0.0004), pValue(0.0313), pValue(0.4)]).toEqual(['p < .001', 'p = .031', 'p = .40'])
  })
})
