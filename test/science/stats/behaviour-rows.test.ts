import { describe, expect, it } from 'vitest'
import type { FitRow, TrialRow } from '../../../schemas/types.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { behaviourRows } from '../../../science/stats/behaviour-rows.ts'
import { makeSchedule, type ScheduledTrial } from '../../../science/task/schedule.ts'
import { taskSpec } from '../../../science/task/task.ts'
import { toTrialRow } from '../../../science/task/trial-row.ts'

const player = { agent: 'llm', source: 'x', task: 'optimism-bias' } as const

/** Trials of ten participants who choose by a rule. */
function played(rule: (trial: ScheduledTrial, i: number) => number | null, options: 2 | 3 = 2): TrialRow[] {
  const spec = taskSpec('optimism-bias', { options })
  return Array.from({ length: 10 }, (_, participant) =>
    makeSchedule(spec, participant, 1).map((trial, i) => toTrialRow(trial, rule(trial, i), player)),
  ).flat()
}

const measured = (trials: TrialRow[], fits: FitRow[] = []) =>
  Object.fromEntries(behaviourRows(trials, fits).map((row) => [row.measure, row]))

describe('behavioural measures', () => {
  it('have no regret and no flag for choices of the best option', () => {
    const rows = measured(played(({ p }) => p.indexOf(Math.max(...p))))
    expect(rows['better option']).toMatchObject({ value: 1, chance: 0.5, n: 10, flag: null })
    expect(rows.regret).toMatchObject({ value: 0, chance: 0.125 })
    expect(rows.repeat).toMatchObject({ value: 1, chance: 0.5 })
    expect(rows['win-stay']!.value).toBe(1)
    expect(rows['lose-shift']!.value).toBe(0)
  })

  it('have the flag "hardly learns" for random choices', () => {
    const rng = makeRng(2)
    const rows = measured(played(() => rng.int(2)))
    expect(rows['better option']!.flag).toBe('hardly learns')
    for (const measure of [
      'repeat',
      'win-stay',
      'lose-shift',
      'first option',
      'listed first',
      'first letter',
    ])
      expect(Math.abs(rows[measure]!.value - 0.5)).toBeLessThan(0.1)
    expect(rows['first option']!.flag).toBe(null)
  })

  it('have the flag "one-sided" for choices of the option listed first, option 1, or the first letter', () => {
    const listed = measured(played(({ listedFirst }) => listedFirst))
    expect(listed['listed first']).toMatchObject({ value: 1, flag: 'one-sided' })
    expect(listed['first option']!.flag).toBe(null)
    const second = measured(played(() => 1))
    expect(second['first option']).toMatchObject({ value: 0, flag: 'one-sided' })
    const letter = measured(played(({ labels }) => labels.indexOf([...labels].sort()[0]!)))
    expect(letter['first letter']).toMatchObject({ value: 1, flag: 'one-sided' })
  })

  it('count all equally good options as best, and adapt the chance level', () => {
    const rows = measured(played(({ p }) => p.lastIndexOf(Math.max(...p)), 3))
    expect(rows['better option']!.value).toBe(1)
    // Two of the three contexts have one best option, the third has two.
    expect(rows['better option']!.chance).toBeCloseTo((1 / 3 + 1 / 3 + 2 / 3) / 3, 12)
    expect(rows['first option']!.chance).toBeCloseTo(1 / 3, 12)
  })

  it('leave out missed trials and measures whose columns are missing', () => {
    const rows = played((_, i) => (i % 2 === 0 ? null : 0)).map((row): TrialRow => {
      const copy: TrialRow & { listed_first?: number } = { ...row }
      delete copy.listed_first
      return copy
    })
    const found = measured(rows)
    expect(found['listed first']).toBeUndefined()
    expect(found['first option']).toMatchObject({ value: 1, n: 10 })
    expect(
      behaviourRows(
        played(() => null),
        [],
      ),
    ).toEqual([])
  })

  it('count participants whom random choice describes as well as the fitted models', () => {
    const fit = (participant: number, bic: number | null, model = 'rw1') =>
      ({ ...player, participant: `${participant}`, model, bic, n_scored: 96 }) as FitRow
    const atRandom = 96 * 2 * Math.log(2)
    const fits = [0, 1, 2, 3].flatMap((i) => [
      fit(i, atRandom + 5),
      fit(i, atRandom + (i < 3 ? 0 : -1), 'rw2'),
    ])
    const rows = measured(
      played(() => 0),
      [...fits, fit(4, null), { ...fit(5, 0), source: 'another' }],
    )
    expect(rows['random as good']).toMatchObject({ value: 0.75, n: 4, flag: 'hardly learns' })
    expect(
      measured(
        played(() => 0),
        fits.slice(6),
      )['random as good'],
    ).toMatchObject({ value: 0, n: 1, flag: null })
  })

  it('compare random choice with the fits over the choices that these scored', () => {
    // Half of the 96 choices are scored, so that random choice has -2 ln p = 2 * 48 ln 2 = 66.54.
    const share = (bic: number) =>
      measured(
        played(() => 0),
        [{ ...player, participant: '0', model: 'rw1', bic, n_scored: 48 } as FitRow],
      )['random as good']!.value
    expect(share(66.55)).toBe(1)
    expect(share(66.53)).toBe(0)
  })
})
