import { describe, expect, it } from 'vitest'
import type { EffectRow } from '../../../schemas/types.ts'
import { renderSvg } from '../../../io/render/render.ts'
import { makeFigures } from '../../../science/plot/figures.ts'
import { groupPanels } from '../../../science/plot/group-rates.ts'
import { hierarchicalRates } from '../../../science/plot/hierarchical.ts'
import { COLUMN } from '../../../science/plot/theme.ts'
import { fakeGroup, fakeParameters } from './fake-tables.ts'

describe('learning rates of groups', () => {
  const optimism = { tasks: ['optimism-bias'], agents: [['human', 'lefebvre2017']], participants: 4 } as const

  it('are shown beside the mean of individual estimates of the same model, without beta', () => {
    const [panel, ...others] = groupPanels(fakeGroup(optimism), fakeParameters(optimism))
    expect(others).toEqual([])
    expect(panel).toMatchObject({ task: 'optimism-bias', model: 'rw2', rates: ['α⁺', 'α⁻'] })
    expect(panel!.rows.map(({ at, estimate, n }) => [at, estimate, n])).toEqual([
      ['α⁺', 'hierarchical', 4],
      ['α⁺', 'individual', 4],
      ['α⁻', 'hierarchical', 4],
      ['α⁻', 'individual', 4],
    ])
  })

  it('are shown alone if the model has no individual fits', async () => {
    const others = fakeParameters(optimism).filter((row) => row.model !== 'rw2')
    const [panel] = groupPanels(fakeGroup(optimism), others)
    expect(panel!.rows.map((row) => row.estimate)).toEqual(['hierarchical', 'hierarchical'])
    expect(await renderSvg(hierarchicalRates(fakeGroup(optimism), others)!.spec)).toContain('α⁺')
  })

  it('leave out groups without a hierarchical fit', () => {
    const group = fakeGroup().filter((row) => row.agent === 'llm')
    expect(groupPanels(group, fakeParameters()).flatMap((panel) => panel.series)).toHaveLength(3)
  })

  it('have no interval of the mean for one participant', async () => {
    const one = { ...optimism, participants: 1 }
    const rows = groupPanels(fakeGroup(one), fakeParameters(one))[0]!.rows
    expect(rows.find((row) => row.estimate === 'individual')).toMatchObject({ n: 1, low: null, high: null })
    await renderSvg(hierarchicalRates(fakeGroup(one), fakeParameters(one))!.spec)
  })

  it('are not drawn if there is no hierarchical fit of rates', () => {
    expect(hierarchicalRates([], fakeParameters())).toBeUndefined()
    const beta = fakeGroup().filter((row) => row.parameter === 'beta')
    expect(hierarchicalRates(beta, fakeParameters())).toBeUndefined()
  })

  it('fit into a journal column', async () => {
    const svg = await renderSvg(hierarchicalRates(fakeGroup(), fakeParameters())!.spec)
    expect(Number(svg.match(/width="(\d+)"/)![1])).toBeLessThanOrEqual(COLUMN)
  })

  it('explain hollow marks in the caption if a fit did not converge', () => {
    const people = fakeGroup(optimism)
    expect(hierarchicalRates(people, [])!.caption).not.toContain('Hollow')
    const ended = people.map((row) => ({ ...row, converged: 0 }))
    expect(hierarchicalRates(ended, [])!.caption).toContain('Hollow: the hierarchical fit ended before')
  })

  it('are drawn for each group of participants, instead of all of them, where there are groups', () => {
    const levels = ['control', 'patient']
    const inGroups = fakeParameters(optimism).map((row) => ({
      ...row,
      diagnosis: levels[Number(row.participant) % 2]!,
    }))
    const group = ['', ...levels.map((level) => `diagnosis=${level}`)].flatMap((cell) =>
      fakeGroup(optimism).map((row) => ({ ...row, cell })),
    )
    const effects = [
      { quantity: 'beta', trait: 'diagnosis', level: 'patient', reference: 'control' },
    ] as EffectRow[]
    const figures = makeFigures({ parameters: inGroups, group, effects })
    const labelsOf = (id: string) => {
      const text = JSON.stringify(figures.find((figure) => figure.id === id)!.spec)
      return [...new Set(text.match(/People, lefebvre2017[^"\\]*/g))]
    }
    const each = levels.map((level) => `People, lefebvre2017, diagnosis=${level}`)
    expect(labelsOf('hierarchical')).toEqual(each)
    expect(labelsOf('learning-rates-optimism-bias')).toEqual(each)
  })
})
