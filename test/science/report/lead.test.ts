import { describe, expect, it } from 'vitest'
import { leadOf } from '../../../science/report/lead.ts'
import { nullTest, test } from './rows.ts'

describe('the lead of a task can', () => {
  it('summarise in which groups there is an asymmetry, and in which it remains', () => {
    const people = { agent: 'human', source: 'lefebvre2017' }
    const tests = [
      test(0.7, 0.86),
      { ...test(0.6, 0.7), model: 'rw2+perseveration' },
      { ...test(0.1, 0.3), ...people },
      { ...test(-0.1, 0.3), ...people, model: 'rw2+perseveration' },
    ]
    const nulls = [nullTest(0.5, 0.01, 100), { ...nullTest(0.3, 0.4, 100, 0.2), ...people }]
    expect(leadOf({ tests, nulls })).toBe(
      'α⁺ is larger than α⁻ in the language model (claude-1) and people (lefebvre2017). With perseveration in the model it is also larger in the language model (claude-1), but not in people (lefebvre2017). It exceeds the spurious difference of every symmetric learner in the language model (claude-1), but not in people (lefebvre2017).',
    )
    expect(leadOf({ tests: [], nulls })).toBe(null)
  })

  it('count groups by kind of agent, and name the exceptions', () => {
    const models = ['a', 'b', 'c', 'd'].map((source, i) => ({
      ...test(i < 3 ? 0.1 : -0.3, i < 3 ? 0.3 : -0.1),
      source,
    }))
    const people = { ...test(-0.1, 0.3), agent: 'human', source: 'lefebvre2017' }
    expect(leadOf({ tests: [...models, people] })).toBe(
      'α⁺ is larger than α⁻ in 3 of 4 language models (not d), but not in people (lefebvre2017). It is smaller in 1 of 4 language models (d).',
    )
    expect(leadOf({ tests: models.slice(0, 3) })).toBe('α⁺ is larger than α⁻ in all 3 language models.')
    expect(leadOf({ tests: [people] })).toBe(
      'α⁺ is larger than α⁻ in no group: not in people (lefebvre2017).',
    )
  })

  it('name the groups that exceed only some of the symmetric learners, and those with too few simulations', () => {
    const source = (name: string) => ({ ...test(0.7, 0.86), source: name })
    const nulls = [
      { ...nullTest(0.5, 0.01, 199), source: 'a' },
      { ...nullTest(0.5, 0.4, 199), source: 'a', null_model: 'beta-bernoulli' },
      { ...nullTest(0.5, 2 / 11, 10), source: 'b' },
    ]
    expect(leadOf({ tests: [source('a'), source('b')], nulls })).toBe(
      'α⁺ is larger than α⁻ in all 2 language models. It exceeds the spurious difference of some symmetric learners, but not of others, in the language model (a). There were too few simulations to say whether it exceeds the spurious difference of symmetric learners in the language model (b).',
    )
  })

  it('keep simulated agents apart', () => {
    const simulated = { ...test(0.7, 0.8), source: 'simulated' }
    expect(leadOf({ tests: [test(-0.1, 0.3), simulated] })).toBe(
      'α⁺ is larger than α⁻ in no group: not in the language model (claude-1). Simulated agents, whose learning rates were chosen by hand: α⁺ is larger than α⁻ in the language model (simulated).',
    )
  })
})
