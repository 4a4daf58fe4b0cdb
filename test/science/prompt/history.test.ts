import { expect, test } from 'vitest'
import type { TrialRow } from '../../../schemas/types.ts'
import { playedTrials } from '../../../science/prompt/history.ts'
import { LABELS } from '../../../science/task/schedule.ts'

const row = (own: Partial<TrialRow> & Record<string, unknown>): TrialRow => ({
  agent: 'human',
  source: 's',
  participant: '0',
  task: 'agency',
  session: 0,
  block: 0,
  trial: 0,
  n_options: 2,
  forced: 0,
  feedback: 'partial',
  action: 1,
  reward: 0.5,
  ...own,
})

test('a row with all columns becomes the trial that was played, with what was seen of it', () => {
  const columns = { listed_first: 1, label_0: 'K', label_1: 'T', p_0: 0.25, p_1: 0.75 }
  const [free, forced, missed] = playedTrials(
    [
      row({ ...columns, feedback: 'full', forgone_reward: -0.5 }),
      row({ ...columns, trial: 1, forced: 1, action: 0, reward: 1 }),
      row({ ...columns, trial: 2, action: null, reward: null }),
    ],
    1,
  )
  expect(free).toEqual({
    action: 1,
    trial: {
      participant: '0',
      session: 0,
      block: 0,
      trial: 0,
      p: [0.25, 0.75],
      outcomes: [-0.5, 0.5],
      labels: ['K', 'T'],
      forced: null,
      feedback: 'full',
      listedFirst: 1,
    },
  })
  expect(forced).toMatchObject({ action: 0, trial: { forced: 0, outcomes: [1, Number.NaN] } })
  expect(missed).toMatchObject({
    action: null,
    trial: { forced: null, outcomes: [Number.NaN, Number.NaN] },
  })
})

test('labels and orders that a table lacks are drawn: labels for a conversation, orders for a trial', () => {
  const rows = Array.from({ length: 80 }, (_, trial) => row({ trial, block: trial < 40 ? 0 : 1 }))
  const played = playedTrials(rows, 1)
  const labels = [0, 1].map((block) => [
    ...new Set(played.filter(({ trial }) => trial.block === block).map(({ trial }) => trial.labels.join())),
  ])
  for (const own of labels) {
    expect(own).toHaveLength(1)
    const [first, second] = own[0]!.split(',')
    expect(LABELS).toEqual(expect.arrayContaining([first, second]))
    expect(first).not.toBe(second)
  }
  expect(labels[0]).not.toEqual(labels[1])
  const second = played.filter(({ trial }) => trial.listedFirst === 1).length
  expect(second).toBeGreaterThan(20)
  expect(second).toBeLessThan(60)
  expect(played.every(({ trial }) => [0, 1].includes(trial.listedFirst))).toBe(true)
  expect(playedTrials(rows, 1)).toEqual(played)
  expect(playedTrials(rows, 2)).not.toEqual(played)
})
