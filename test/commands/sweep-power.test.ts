import { describe, expect, test } from 'vitest'
import { powerFigures } from '../../commands/sweep-power.ts'
import type { Sweep } from '../../runner/settings/definition.ts'

const SWEEP = { name: 'power', power: { across: 'size', by: 'people' } } as Sweep

/** The results of one simulated study: the interval of its t-test and the p-value of its null test. */
function study(size: string, [low, high]: readonly [number, number], p: number, id = 'alpha_pos-alpha_neg') {
  const about = { task: 'optimism-bias', agent: 'human', source: 'simulated-people' }
  const options = { size, people: '20' }
  return [
    { setting: 's', options, row: { ...about, id: `difference:rw2:${id}`, value: 0.1, low, high } },
    { setting: 's', options, row: { ...about, id: `null-p:rw2:${id}:rw1`, value: p, low: null, high: null } },
  ]
}

interface Drawn {
  data: { values: { test: string; across: string; share: number; n: number }[] }
}

describe('the power of a sweep', () => {
  test('is the share of studies whose interval excludes zero, and whose p-value is at most .05', () => {
    const results = [
      ...study('0', [-0.1, 0.2], 0.05),
      ...study('0', [-0.3, -0.1], 0.4),
      ...study('.1', [0.1, 0.2], 0.01),
      ...study('.1', [0.1, 0.2], 0.051),
      ...study('.1', [0, 0.2], 0.2),
    ]
    const [figure, ...others] = powerFigures(SWEEP, { results })
    expect(others).toEqual([])
    const rows = (figure!.spec as unknown as Drawn).data.values
    const shares = (test: string) =>
      rows.filter((row) => row.test.startsWith(test)).map(({ across, share, n }) => [across, share, n])
    expect(shares('t-test')).toEqual([
      ['0', 0.5, 2],
      ['.1', 2 / 3, 3],
    ])
    expect(shares('null test')).toEqual([
      ['0', 0.5, 2],
      ['.1', 1 / 3, 3],
    ])
  })

  test('has a figure for each contrast, and none if the sweep does not ask for power', () => {
    const results = [...study('0', [0, 1], 1), ...study('0', [0, 1], 1, 'alpha_confirm-alpha_disconfirm')]
    expect(powerFigures(SWEEP, { results })).toHaveLength(2)
    expect(powerFigures({ ...SWEEP, power: undefined }, { results })).toEqual([])
  })
})
