import { describe, expect, test } from 'vitest'
import {
  applyConvention,
  type ConventionRow,
  parseConvention,
  PUBLISHED,
} from '../../../science/fit/convention.ts'

/** One session of four blocks. The first block has full feedback, the others partial feedback. */
const rows = Array.from({ length: 4 }, (_, block) =>
  [0, 1].map((forced) => ({
    agent: 'llm',
    task: 'confirmation-bias',
    session: 0,
    block,
    trial: 2 * block + forced,
    n_options: 2,
    forced,
    feedback: block === 0 ? 'full' : 'partial',
    action: forced === 1 ? 1 : 0,
    reward: 1,
    forgone_reward: block === 0 ? -1 : null,
    outcome_0: 1,
    outcome_1: -1,
  })),
).flat()

describe('conventions', () => {
  test('"correct" changes nothing', () => {
    expect(applyConvention(rows, parseConvention('correct'))).toEqual({ rows, counted: 8 })
  })

  test('"published" has every defect except last-start, and a minus removes a defect', () => {
    expect([...parseConvention('published')]).toEqual([...PUBLISHED])
    expect(parseConvention('published').has('last-start')).toBe(false)
    expect(parseConvention('published, -density-floor').has('density-floor')).toBe(false)
    expect([...parseConvention(['last-start'])]).toEqual(['last-start'])
  })

  test('file-order-feedback-labels sets partial, full, partial, full, and fills in outcomes that were not shown', () => {
    const seen = applyConvention(rows, parseConvention('file-order-feedback-labels')).rows
    expect(seen.map((row) => row.feedback)).toEqual([
      'partial',
      'partial',
      'full',
      'full',
      'partial',
      'partial',
      'full',
      'full',
    ])
    expect(seen.map((row) => row.forgone_reward)).toEqual([null, null, -1, 1, null, null, -1, 1])
  })

  test('labels in file order show only outcomes that the table has, and none of missed trials', () => {
    const shown = (table: readonly ConventionRow[]) =>
      applyConvention(table, parseConvention('file-order-feedback-labels')).rows.map(
        (row) => row.forgone_reward,
      )
    const lean = rows.map(({ outcome_0: _0, outcome_1: _1, forgone_reward: _f, ...row }) => row)
    expect(shown(lean)).toEqual(Array(8).fill(null))
    expect(shown(rows.map((row) => ({ ...row, action: null, reward: null })))).toEqual(Array(8).fill(null))
    // The outcome that was shown stands in where a table has no column of all outcomes.
    expect(shown(lean.map((row) => ({ ...row, forgone_reward: 0.5 })))).toEqual([
      null,
      null,
      0.5,
      0.5,
      null,
      null,
      0.5,
      0.5,
    ])
  })

  test('skip-forced-and-partial keeps free trials of full-feedback blocks, and counts all trials', () => {
    const { rows: seen, counted } = applyConvention(rows, parseConvention('skip-forced-and-partial'))
    expect(seen.map((row) => row.trial)).toEqual([0])
    expect(counted).toBe(8)
  })

  test('mixed-blocks-only removes blocks without forced trials, except for humans', () => {
    const agency = rows.map((row) => ({ ...row, task: 'agency', forced: row.block === 2 ? row.forced : 0 }))
    const convention = parseConvention('mixed-blocks-only')
    expect(applyConvention(agency, convention)).toMatchObject({ counted: 2 })
    expect(
      applyConvention(
        agency.map((row) => ({ ...row, agent: 'human' })),
        convention,
      ),
    ).toMatchObject({ counted: 8 })
  })

  test('missed-as-choice turns a missed trial into a choice of option 0 with reward 0', () => {
    const missed = [{ ...rows[0]!, action: null, reward: null }]
    expect(applyConvention(missed, parseConvention('missed-as-choice')).rows[0]).toMatchObject({
      action: 0,
      reward: 0,
    })
  })
})
