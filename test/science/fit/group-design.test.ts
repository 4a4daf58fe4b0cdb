import { describe, expect, test } from 'vitest'
import { tableColumns } from '../../../io/table.ts'
import { designOf } from '../../../science/fit/group/design.ts'
import { groupPriors } from '../../../science/fit/group/group-prior.ts'
import { fitGroupTables } from '../../../science/fit/group/group-tables.ts'
import { GroupTarget } from '../../../science/fit/group/marginal.ts'
import { findModel } from '../../../science/model/find-model.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { formatTable } from '../../../util/table.ts'
import { expectDerivatives } from '../../support/derivatives.ts'
import { play, RANGE, SETTING } from '../../support/group-play.ts'
import { nodesNear } from '../../support/nodes.ts'

const model = findModel('rw2')
const traits = { groups: ['diagnosis'], covariates: ['age'] }
// Patients have a higher alpha_pos (median .73 instead of .27); age has no effect.
const controls = play(model, { mean: [2.2, -1, -1], sd: [0.3, 0.5, 0.5] }, 40, 1)
const patients = play(model, { mean: [2.2, 1, -1], sd: [0.3, 0.5, 0.5] }, 40, 2)
const people = [...controls.slice(0, 25), ...patients.slice(0, 35)]
const rng = makeRng(7, 'ages')
const who = people.map((_, i) => ({
  diagnosis: i < 25 ? 'control' : 'patient',
  age: 20 + rng.int(40),
}))

describe('groups and covariates in a hierarchical fit', () => {
  test('have a gradient and a Hessian that equal finite differences', () => {
    const few = [0, 1, 2, 30, 31, 32].map((i) => people[i]!)
    const design = designOf(
      [0, 1, 2, 30, 31, 32].map((i) => who[i]!),
      traits,
    )
    const group = { mean: [2, 0, -1], sd: [0.5, 1, 0.7] }
    const nodes = nodesNear(group, model, SETTING, few)
    const target = new GroupTarget(nodes, groupPriors(model.parameters, 'weak', RANGE), 3, design)
    expect(target.size).toBe(12)
    const x = Float64Array.from([2.1, 0.1, -1.4, 1.9, 0.4, -1.2, 0.1, -0.2, 0.3, -1, -0.6, -0.8])
    expectDerivatives(target, x)
  })

  test('find a true difference between groups, no difference where there is none, and the estimates of both groups', () => {
    const agents = people.map((observations, p) => ({
      who: { agent: 'human', source: 's', participant: `${p}`, task: 'optimism-bias' },
      nTrials: 96,
      counted: 96,
      observations,
    }))
    const q0 = { q0: 0.25, range: RANGE, free: false } as const
    const known = who.map((one, i) => (i === 3 ? { ...one, age: null } : one))
    const setting = { model: 'rw2', agents, q0, priors: 'weak', rounds: 40, seed: 1 } as const
    const tables = fitGroupTables({ ...setting, who: known, traits })
    const effect = (quantity: string, trait: string) =>
      tables.effects.find((row) => row.quantity === quantity && row.trait === trait)!
    const bias = effect('alpha_pos - alpha_neg', 'diagnosis')
    expect(bias).toMatchObject({ level: 'patient', reference: 'control', converged: 1, n: 59 })
    expect(bias.low).toBeGreaterThan(0.2)
    expect(bias.high).toBeLessThan(0.65)
    const age = effect('alpha_pos - alpha_neg', 'age')
    expect(age.low).toBeLessThan(0)
    expect(age.high).toBeGreaterThan(0)
    const median = (cell: string) =>
      tables.group.find((row) => row.parameter === 'alpha_pos' && row.cell === cell)!
    expect(median('diagnosis=control')).toMatchObject({ n: 24 })
    expect(median('diagnosis=control').high).toBeLessThan(0.45)
    expect(median('diagnosis=patient').low).toBeGreaterThan(0.55)
    expect(median('').median).toBeGreaterThan(median('diagnosis=control').median)
    expect(median('').median).toBeLessThan(median('diagnosis=patient').median)
    // No true difference: the levels are assigned at random.
    const shuffled = makeRng(5).shuffle(who.map((one) => one.diagnosis))
    const dealt = fitGroupTables({
      ...setting,
      who: shuffled.map((diagnosis) => ({ diagnosis })),
      traits: { groups: ['diagnosis'], covariates: [] },
    })
    const none = dealt.effects.find((row) => row.quantity === 'alpha_pos - alpha_neg')!
    expect(none.low).toBeLessThan(0)
    expect(none.high).toBeGreaterThan(0)
    formatTable(tables.effects, tableColumns('group_effects'))
  })

  test('make a cell of each combination of levels that occurs, in order', () => {
    const { cells } = designOf(
      [
        { site: '10', sex: 'm' },
        { site: '9', sex: 'f' },
        { site: '10', sex: 'm' },
      ],
      { groups: ['site', 'sex'], covariates: [] },
    )
    expect(cells).toEqual([
      { levels: { site: '9', sex: 'f' }, n: 1 },
      { levels: { site: '10', sex: 'm' }, n: 2 },
    ])
  })
})
