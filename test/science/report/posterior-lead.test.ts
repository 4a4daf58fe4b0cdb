import { expect, test } from 'vitest'
import type { PosteriorRow } from '../../../schemas/types.ts'
import { posteriorLead } from '../../../science/report/posterior-lead.ts'

const row = (source: string, model: string, kind: string, parameter: string, p_above?: number) =>
  ({ agent: 'human', source, task: 'confirmation-bias', model, kind, parameter, p_above }) as PosteriorRow
const contrast = 'alpha_confirm - alpha_disconfirm'
const small = [
  row('a', 'confirmation2+forced', 'group sd', 'alpha_confirm'),
  row('a', 'confirmation2+forced', 'contrast', contrast, 0.999),
]

test('the first contrast is told although a larger model lacks it', () => {
  const large = ['alpha_pos_chosen', 'alpha_neg_chosen', 'beta'].map((parameter) =>
    row('a', 'rw4+forced', 'group sd', parameter),
  )
  const other = row('a', 'rw4+forced', 'contrast', 'alpha_pos_chosen - alpha_neg_chosen', 0.5)
  expect(posteriorLead([...small, ...large, other])).toBe(
    'Full Bayes (confirm, disconfirm + forced), groups of agents: P(α confirm > α disconfirm) is above 0.975 in 1 of 1 (a).',
  )
})

test('of the models that have the contrast, the one with most parameters is told', () => {
  const model = 'confirmation2+forced+perseveration'
  const large = ['alpha_confirm', 'phi'].map((parameter) => row('a', model, 'group sd', parameter))
  const text = posteriorLead([...small, ...large, row('a', model, 'contrast', contrast, 0.01)])
  expect(text).toBe(
    'Full Bayes (confirm, disconfirm + forced + perseveration), groups of agents: P(α confirm > α disconfirm) is below 0.025 in 1 of 1 (a).',
  )
})
