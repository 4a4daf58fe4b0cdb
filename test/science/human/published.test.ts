import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { readMat } from '../../../io/mat/read-mat.ts'
import { readFreeTable } from '../../../io/table.ts'
import type { TrialRow } from '../../../schemas/types.ts'
import { chambon2020Trials } from '../../../science/human/chambon2020.ts'
import { type Lefebvre2017Line, lefebvre2017Trials } from '../../../science/human/lefebvre2017.ts'
import { describeShared } from '../../support/shared.ts'

type Extended = TrialRow & {
  p_0: number
  p_1: number
  outcome_0: number | null
  outcome_1: number | null
  condition: number
}

const count = <T>(items: readonly T[], key: (item: T) => unknown): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const item of items) counts[String(key(item))] = (counts[String(key(item))] ?? 0) + 1
  return counts
}
const blocksOf = (trials: readonly Extended[]): Extended[][] => {
  const blocks = new Map<string, Extended[]>()
  for (const trial of trials) {
    const key = `${trial.participant}/${trial.session}/${trial.block}`
    blocks.set(key, [...(blocks.get(key) ?? []), trial])
  }
  return [...blocks.values()]
}
const distinct = (items: readonly unknown[]) => new Set(items).size
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describeShared('Lefebvre et al. 2017, experiment 1', (shared) => {
  let trials: Extended[]
  beforeAll(() => {
    const lines = readFreeTable(join(shared, 'data/lefebvre2017/exp1.csv'))
    trials = lefebvre2017Trials(lines as unknown as Lefebvre2017Line[]) as Extended[]
  })

  test('has 50 participants with 4 interleaved option pairs of 24 trials each', () => {
    expect(trials).toHaveLength(50 * 96)
    expect(Object.values(count(trials, (t) => t.participant))).toEqual(Array(50).fill(96))
    expect(Object.values(count(trials, (t) => `${t.participant}/${t.block}`))).toEqual(Array(200).fill(24))
    trials.forEach((t, i) => {
      expect(t.trial).toBe(i % 96)
    })
  })

  test('has 20 missed trials of 14 participants, without action and reward', () => {
    const missed = trials.filter((t) => t.action === null)
    expect(missed).toHaveLength(20)
    expect(distinct(missed.map((t) => t.participant))).toBe(14)
    expect(missed.every((t) => t.reward === null)).toBe(true)
    expect(trials.filter((t) => t.reward === null)).toHaveLength(20)
  })

  test('has rewards of 0.5, as often as the probabilities of the options say', () => {
    expect(new Set(trials.map((t) => t.reward))).toEqual(new Set([0, 0.5, null]))
    for (const block of [0, 1, 2, 3])
      for (const action of [0, 1] as const) {
        const chosen = trials.filter((t) => t.block === block && t.action === action)
        const found = mean(chosen.map((t) => t.reward! / 0.5))
        const p = chosen[0]![`p_${action}`]
        expect(Math.abs(found - p), `context ${block}, option ${action}`).toBeLessThan(
          4 * Math.sqrt((p * (1 - p)) / chosen.length),
        )
      }
  })

  test('has participants who learn to prefer the option marked as best', () => {
    const late = trials.filter((t) => t.best !== null && t.trial >= 72 && t.action !== null)
    expect(mean(late.map((t) => Number(t.action === t.best)))).toBeGreaterThan(0.75)
    expect(trials.filter((t) => t.best === null)).toHaveLength(50 * 48)
  })
})

function chambon(shared: string, experiment: 1 | 2): Extended[] {
  return Array.from({ length: 24 }, (_, i) => {
    const file = join(
      shared,
      `data/chambon2020/experiment${experiment}/passymetrie${'I'.repeat(experiment)}_Suj${i + 1}.mat`,
    )
    return chambon2020Trials(experiment, i + 1, readMat(readFileSync(file), file).get('M')!) as Extended[]
  }).flat()
}

describeShared('Chambon et al. 2020', (shared) => {
  describe.each([
    { experiment: 1, task: 'agency', sessions: 3, perPerson: 720 },
    { experiment: 2, task: 'confirmation-bias', sessions: 4, perPerson: 640 },
  ] as const)('experiment $experiment', ({ experiment, task, sessions, perPerson }) => {
    let trials: Extended[]
    let blocks: Extended[][]
    beforeAll(() => {
      trials = chambon(shared, experiment)
      blocks = blocksOf(trials)
    })

    test(`has 24 participants with ${sessions} sessions of 4 blocks, ${perPerson} trials each`, () => {
      expect(new Set(trials.map((t) => t.task))).toEqual(new Set([task]))
      expect(Object.values(count(trials, (t) => t.participant))).toEqual(Array(24).fill(perPerson))
      expect(blocks).toHaveLength(24 * sessions * 4)
      expect(new Set(blocks.map((b) => b[0]!.block))).toEqual(new Set([0, 1, 2, 3]))
    })

    test('numbers trials within each session, in the order of the file', () => {
      const perSession = perPerson / sessions
      trials.forEach((t, i) => {
        expect(t.trial).toBe(i % perSession)
      })
    })

    test('has the better option in half of the forced trials of every block', () => {
      for (const block of blocks) {
        const forced = block.filter((t) => t.forced)
        expect(forced.filter((t) => t.action === t.best)).toHaveLength(forced.length / 2)
      }
    })

    test('has reward probabilities .9 and .6 in conditions 1 and 2, and .4 and .1 in conditions 3 and 4', () => {
      for (const condition of [1, 2, 3, 4])
        for (const option of [0, 1] as const) {
          const seen = trials.filter((t) => t.condition === condition && t[`outcome_${option}`] !== null)
          const p = condition <= 2 ? [0.6, 0.9][option]! : [0.1, 0.4][option]!
          expect(seen[0]![`p_${option}`]).toBe(p)
          const found = mean(seen.map((t) => Number(t[`outcome_${option}`] === 1)))
          expect(found, `condition ${condition}, option ${option}`).toBeCloseTo(p, 1.5)
        }
    })

    test('has the outcome of the chosen option as reward', () => {
      for (const t of trials) expect(t.reward).toBe([t.outcome_0, t.outcome_1][t.action!])
    })
  })

  test('experiment 1 has 40 free trials per block in conditions 1 and 3, 80 with 40 forced in 2 and 4, and partial feedback', () => {
    const trials = chambon(shared, 1)
    for (const block of blocksOf(trials)) {
      const mixed = block[0]!.condition % 2 === 0
      expect([block.length, block.filter((t) => t.forced).length]).toEqual(mixed ? [80, 40] : [40, 0])
    }
    expect(trials.every((t) => t.feedback === 'partial' && t.forgone_reward === null)).toBe(true)
  })

  test('experiment 2 has 40 trials per block, 20 of them forced, and full feedback in conditions 2 and 4 only', () => {
    const trials = chambon(shared, 2)
    for (const block of blocksOf(trials))
      expect([block.length, block.filter((t) => t.forced).length]).toEqual([40, 20])
    for (const t of trials) {
      const full = t.condition % 2 === 0
      expect(t.feedback).toBe(full ? 'full' : 'partial')
      expect(t.forgone_reward).toBe(full ? [t.outcome_0, t.outcome_1][1 - t.action!] : null)
    }
  })

  test('feedback labels by file order (partial, full, partial, full) are right in 49 % of the trials', () => {
    const trials = chambon(shared, 2)
    const agreeing = trials.filter((t) => t.feedback === (t.block % 2 === 1 ? 'full' : 'partial'))
    expect(agreeing.length / trials.length).toBeCloseTo(0.49, 2)
  })
})

describe('a file that differs from the published one is rejected', () => {
  test('Chambon: for the size of its matrix', () => {
    expect(() => chambon2020Trials(1, 1, { rows: 3, columns: 9, values: new Float64Array(27) })).toThrow(
      'found a matrix of 3 x 9; expected 720 rows and at least 7 columns',
    )
  })

  test('Lefebvre: for an unknown context', () => {
    expect(() => lefebvre2017Trials([{ run: 0, trials_idx: 0, context: 7, actions: 0, rewards: 0 }])).toThrow(
      'trial 1: found context 7',
    )
  })
})
