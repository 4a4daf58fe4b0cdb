import { describe, expect, test } from 'vitest'
import { tableColumns } from '../../../io/table.ts'
import type { TrialRow } from '../../../schemas/types.ts'
import { agentData } from '../../../science/fit/agent-data.ts'
import { parseConvention } from '../../../science/fit/convention.ts'
import { fitAgent } from '../../../science/fit/fit-agent.ts'
import { parseModels } from '../../../science/fit/parse-models.ts'
import { type Q0, settleQ0 } from '../../../science/fit/q0.ts'
import { formatTable } from '../../../util/table.ts'

/** Trials of one participant, each as [action or null, reward]. `changes` apply to every row. */
function rows(trials: [number | null, number | null][], changes: Partial<TrialRow> = {}): TrialRow[] {
  return trials.map(([action, reward], trial) => ({
    agent: 'human',
    source: 'test',
    participant: 'p1',
    task: 'optimism-bias',
    session: 0,
    block: 0,
    trial,
    n_options: 2,
    forced: 0,
    feedback: 'partial',
    action,
    reward,
    ...changes,
  }))
}

function fit(table: TrialRow[], q0: Q0 = 'midpoint', models = ['rw1', 'rw2']) {
  const options = { models, q0: settleQ0(q0, table), starts: 'auto', seed: 1, convention: new Set() } as const
  const result = fitAgent(agentData(table, new Set()), { ...options, convention: parseConvention('correct') })
  // Formatting throws if a cell is NaN or infinite.
  formatTable(result.fits, tableColumns('fits'))
  formatTable(result.parameters, tableColumns('parameters'))
  return result
}

describe('a fit is flagged, and no cell is NaN,', () => {
  test('without scored choices, and nothing is estimated', () => {
    const { fits, parameters } = fit(
      rows(
        [
          [0, 0.5],
          [1, 0],
        ],
        { forced: 1 },
      ),
    )
    expect(fits[0]).toMatchObject({
      n_trials: 2,
      n_scored: 0,
      converged: 0,
      log_lik: null,
      bic: null,
      flags: 'no-choices',
    })
    expect(parameters.every((row) => row.estimate === null && row.se === null)).toBe(true)
    expect(fit(rows([[null, null]])).fits[0]).toMatchObject({ n_scored: 0, flags: 'no-choices' })
  })

  test('with one choice', () => {
    const { fits } = fit(rows([[1, 0.5]]))
    expect(fits[0]).toMatchObject({ n_scored: 1, log_lik: Math.log(0.5), converged: 1 })
    expect(fits[0]!.flags).toBe('one-choice uninformed:beta uninformed:alpha')
  })

  test('if all choices are equal', () => {
    const { fits, parameters } = fit(rows(Array.from({ length: 30 }, () => [1, 0.5])))
    for (const row of fits) {
      expect(row).toMatchObject({ converged: 1 })
      expect(row.flags).toContain('constant-choice')
    }
    // No outcome is ever worse than the midpoint of 0 and 0.5.
    expect(parameters.filter((row) => row.estimate === null).map((row) => row.parameter)).toEqual([
      'alpha_neg',
    ])
  })

  test('if all rewards are equal', () => {
    const { fits } = fit(rows(Array.from({ length: 20 }, (_, i) => [i % 2, 5])), 'midpoint')
    expect(fits[0]).toMatchObject({ converged: 1, n_scored: 20 })
    expect(
      fit(
        rows([
          [0, 5],
          [1, 5],
        ]),
        'free',
      ).fits[0]!.model,
    ).toBe('rw1') // without a range of rewards, Q0 cannot be fitted
  })

  test.each([1e-6, 1, 1000])('with rewards of 0 and %d', (reward) => {
    const { fits } = fit(
      rows(Array.from({ length: 40 }, (_, i) => [i % 3 === 0 ? 0 : 1, i % 2 === 0 ? reward : 0])),
    )
    for (const row of fits) expect(row.converged).toBe(1)
  })
})

describe('the error names the place and the value', () => {
  test('of a Q0 outside the range of rewards', () => {
    expect(() =>
      fit(
        rows([
          [0, 10],
          [1, 0],
        ]),
        0.25,
      ),
    ).not.toThrow()
    expect(() =>
      fit(
        rows([
          [0, 10],
          [1, 2],
        ]),
        0.25,
      ),
    ).toThrow(
      'q0 is 0.25, but the rewards of task optimism-bias go from 2 to 10; expected a number between them, midpoint or free',
    )
  })

  test('of an action out of range, a missing reward, and a changed number of options', () => {
    const place = 'human test, participant p1, optimism-bias, session 0, block 0, trial'
    expect(() => fit(rows([[2, 0.5]]))).toThrow(
      `${place} 0: action is 2, expected one of 0 .. 1 or an empty cell`,
    )
    expect(() => fit(rows([[1, null]]))).toThrow(
      `${place} 0: reward is empty, expected a number, since action is 1`,
    )
    const mixed = [...rows([[1, 0]]), ...rows([[1, 0]], { n_options: 3, trial: 1 })]
    expect(() => fit(mixed)).toThrow(`${place} 1: n_options is 3, expected 2 as in the rows before`)
  })

  test('of a missing forgone outcome with full feedback, except in missed trials', () => {
    const full = (trial: [number | null, number | null], changes: Partial<TrialRow> = {}) =>
      rows([trial], { feedback: 'full', forgone_reward: null, ...changes })
    const message =
      'human test, participant p1, optimism-bias, session 0, block 0, trial 0: forgone_reward is empty, expected a number, since feedback is full. Fill in the column, or set feedback to partial'
    expect(() => fit(full([0, 0.5]))).toThrow(message)
    expect(() => fit(full([0, 0.5], { forced: 1 }))).toThrow(message)
    expect(() => fit(full([null, null]))).not.toThrow()
    expect(() => fit(full([0, 0.5], { forgone_reward: 0 }))).not.toThrow()
    expect(() => agentData(full([null, null]), parseConvention('published'))).not.toThrow()
  })

  test.each([1e308, -1e200])('of a reward of %d, whose square overflows', (reward) => {
    const place = 'human test, participant p1, optimism-bias, session 0, block 0, trial 0'
    const way = 'expected a number from -1e100 to 1e100. Give rewards in a larger unit'
    expect(() => fit(rows([[0, reward]]))).toThrow(`${place}: reward is ${reward}, ${way}`)
    expect(() => fit(rows([[0, 0]], { feedback: 'full', forgone_reward: reward }))).toThrow(
      `${place}: forgone_reward is ${reward}, ${way}`,
    )
    const large = Math.sign(reward) * 1e100
    const trials = Array.from({ length: 20 }, (_, i): [number, number] => [
      i % 3 === 0 ? 0 : 1,
      i % 2 === 0 ? large : 0,
    ])
    expect(() =>
      fit(rows(trials), 'midpoint', ['rw2', 'rw2+lapse', 'rw2+perseveration', 'decay-rate']),
    ).not.toThrow()
  })

  test('of rows that are not in the order of play, which would make the fit wrong', () => {
    const [first, second, third] = rows([
      [0, 0.5],
      [1, 0],
      [0, 0.5],
    ])
    expect(() => fit([first!, third!, second!])).toThrow(
      'block 0, trial 1: found after trial 2, expected the rows of a block in the order of play. Sort the table by trial',
    )
    const interleaved = [first!, { ...second!, block: 1, trial: 0 }, second!]
    expect(() => fit(interleaved)).not.toThrow()
  })

  test('of an unknown model or convention', () => {
    expect(() => parseModels('rw1,rw9')).toThrow(/model "rw9": no base model "rw9"; there are/)
    expect(() => parseConvention('publish')).toThrow(
      /convention: found "publish", expected correct, published or some of/,
    )
  })
})

test('blocks with the same number in different sessions are different blocks', () => {
  const first = rows([
    [0, 0.5],
    [0, 0.5],
    [0, 0.5],
  ])
  const again = rows(
    [
      [1, 0],
      [1, 0],
    ],
    { session: 1 },
  )
  expect(agentData([...first, ...again], new Set()).observations.blocks.map((b) => b.length)).toEqual([3, 2])
})

test('a forgone outcome is used only if the feedback was full', () => {
  const shown = (feedback: 'full' | 'partial') =>
    agentData(rows([[0, 1]], { feedback, forgone_reward: -1 }), new Set()).observations.blocks[0]![0]!.played
      .outcomes
  expect(shown('full')).toEqual([1, -1])
  expect(shown('partial')).toEqual([1, null])
})
