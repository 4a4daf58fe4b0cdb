import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import scheduleSchema from '../../../schemas/tables/schedule.schema.json'
import type { ScheduleRow } from '../../../schemas/types.ts'
import { LABELS, makeSchedule, type ScheduledTrial } from '../../../science/task/schedule.ts'
import { fromScheduleRow, taskOfSchedule, toScheduleRow } from '../../../science/task/schedule-row.ts'
import { type Design, neutralValue, TASK_IDS, type TaskId, taskSpec } from '../../../science/task/task.ts'
import { formatTable, parseTable } from '../../../util/table.ts'

const anySchedule = fc.record({
  task: fc.constantFrom(...TASK_IDS),
  participant: fc.nat(200),
  seed: fc.nat(),
})
const schedule = (task: TaskId, participant = 0, seed = 2024, design: Design = {}) =>
  makeSchedule(taskSpec(task, design), participant, seed)

function blocksOf(trials: readonly ScheduledTrial[]): ScheduledTrial[][] {
  const blocks = new Map<string, ScheduledTrial[]>()
  for (const trial of trials) {
    const key = `${trial.session}/${trial.block}`
    blocks.set(key, [...(blocks.get(key) ?? []), trial])
  }
  return [...blocks.values()]
}
const forcedOf = (trials: readonly ScheduledTrial[]) => trials.filter((trial) => trial.forced !== null)
const pairs = (blocks: readonly ScheduledTrial[][]) =>
  blocks.map((block) => [...block[0]!.p].sort().join('/')).sort()

describe('schedules match the published experiments, for every participant and seed:', () => {
  test('optimism-bias has 4 pairs x 24 trials, interleaved, none forced, with partial feedback', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(), (participant, seed) => {
        const trials = schedule('optimism-bias', participant, seed)
        const blocks = blocksOf(trials)
        expect(blocks.map((block) => block.length)).toEqual([24, 24, 24, 24])
        expect(blocks.map((block) => block[0]!.p.join('/')).sort()).toEqual([
          '0.25/0.25',
          '0.25/0.75',
          '0.75/0.25',
          '0.75/0.75',
        ])
        expect(forcedOf(trials)).toEqual([])
        expect(new Set(trials.map((trial) => trial.feedback))).toEqual(new Set(['partial']))
        expect(trials.slice(0, 24).some((trial) => trial.block !== trials[0]!.block)).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  test('confirmation-bias has 4 sessions x 4 blocks x 40 trials, half of them forced, and full feedback in half of the blocks', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(), (participant, seed) => {
        const trials = schedule('confirmation-bias', participant, seed)
        expect(trials).toHaveLength(640)
        for (const session of [0, 1, 2, 3]) {
          const blocks = blocksOf(trials.filter((trial) => trial.session === session))
          expect(blocks.map((block) => [block.length, forcedOf(block).length])).toEqual(
            Array(4).fill([40, 20]),
          )
          expect(pairs(blocks)).toEqual(['0.1/0.4', '0.1/0.4', '0.6/0.9', '0.6/0.9'])
          const full = blocks.filter((block) => block.every((trial) => trial.feedback === 'full'))
          expect(pairs(full)).toEqual(['0.1/0.4', '0.6/0.9'])
        }
      }),
      { numRuns: 20 },
    )
  })

  test('agency has 3 sessions of 2 free blocks x 40 and 2 mixed blocks x 80 with 40 forced trials, with partial feedback', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(), (participant, seed) => {
        const trials = schedule('agency', participant, seed)
        expect(trials).toHaveLength(720)
        for (const session of [0, 1, 2]) {
          const blocks = blocksOf(trials.filter((trial) => trial.session === session))
          const sizes = blocks.map((block) => `${block.length}, ${forcedOf(block).length} forced`).sort()
          expect(sizes).toEqual(['40, 0 forced', '40, 0 forced', '80, 40 forced', '80, 40 forced'])
          expect(pairs(blocks.filter((block) => block.length === 80))).toEqual(['0.1/0.4', '0.6/0.9'])
        }
        expect(new Set(trials.map((trial) => trial.feedback))).toEqual(new Set(['partial']))
      }),
      { numRuns: 20 },
    )
  })

  test.each([
    [3, [32, 32, 32], ['0.25 0.25 0.75', '0.75 0.25 0.25', '0.75 0.25 0.75']],
    [4, [48, 48], ['0.25 0.25 0.25 0.75', '0.75 0.25 0.75 0.75']],
  ] as const)(
    'optimism-bias with %i options has the contexts of the source study and 96 trials',
    (options, sizes, contexts) => {
      const blocks = blocksOf(schedule('optimism-bias', 1, 1, { options, outcomes: [-0.5, 0.5] }))
      expect(blocks.map((block) => block.length)).toEqual(sizes)
      expect(blocks.map((block) => block[0]!.p.join(' ')).sort()).toEqual(contexts)
      for (const block of blocks) {
        expect(block[0]!.labels).toHaveLength(options)
        for (const trial of block)
          for (const outcome of trial.outcomes) expect([-0.5, 0.5]).toContain(outcome)
      }
    },
  )

  test('other tasks have 2 options only', () => {
    expect(() => taskSpec('agency', { options: 3 })).toThrow(
      'task agency has 2 options; 3 are possible for optimism-bias only',
    )
  })

  test.each([
    ['optimism-bias', {}, 0.25],
    ['optimism-bias', { outcomes: [0, 1] }, 0.5],
    ['optimism-bias', { outcomes: [-0.5, 0.5] }, 0],
    ['confirmation-bias', {}, 0],
    ['agency', {}, 0],
  ] as const)('%s %o has the neutral initial value %d', (task, design, q0) => {
    expect(neutralValue(taskSpec(task, design as Design).outcomes)).toBe(q0)
  })
})

describe('randomisation', () => {
  test('equal seeds give equal schedules, different seeds different ones', () => {
    for (const task of TASK_IDS) {
      expect(schedule(task, 3, 5)).toEqual(schedule(task, 3, 5))
      expect(schedule(task, 3, 5)).not.toEqual(schedule(task, 3, 6))
      expect(schedule(task, 3, 5)).not.toEqual(schedule(task, 4, 5))
    }
  })

  test('options are rewarded with their probabilities', () => {
    for (const task of TASK_IDS) {
      const spec = taskSpec(task)
      const trials = Array.from({ length: 30 }, (_, participant) => makeSchedule(spec, participant, 1)).flat()
      for (const p of new Set(trials.flatMap((trial) => trial.p))) {
        const paid = trials.flatMap((trial) =>
          trial.outcomes
            .filter((_, option) => trial.p[option] === p)
            .map((outcome) => Number(outcome === spec.outcomes[1])),
        )
        const found = paid.reduce((sum, value) => sum + value, 0) / paid.length
        expect(Math.abs(found - p), `${task}, p = ${p}`).toBeLessThan(
          5 * Math.sqrt((p * (1 - p)) / paid.length),
        )
      }
    }
  })

  test('forced choices take each option equally often, at different positions in each block', () => {
    for (const block of blocksOf(schedule('agency'))) {
      const forced = forcedOf(block)
      expect(forced.filter((trial) => trial.forced === 0)).toHaveLength(forced.length / 2)
    }
    const places = blocksOf(schedule('confirmation-bias')).map((block) =>
      block.map((trial) => trial.forced).join(),
    )
    expect(new Set(places).size).toBe(places.length)
  })
})

describe('counterbalancing', () => {
  test('each option is listed first equally often in every block', () => {
    fc.assert(
      fc.property(anySchedule, ({ task, participant, seed }) => {
        for (const block of blocksOf(schedule(task, participant, seed)))
          expect(block.filter((trial) => trial.listedFirst === 0)).toHaveLength(block.length / 2)
      }),
      { numRuns: 20 },
    )
  })

  test('the better option is option 0 in half of the blocks with a better option', () => {
    for (const task of TASK_IDS)
      for (const participant of [0, 1, 2, 3]) {
        const unequal = blocksOf(schedule(task, participant)).filter(
          (block) => block[0]!.p[0] !== block[0]!.p[1],
        )
        expect(unequal.filter((block) => block[0]!.p[0]! > block[0]!.p[1]!)).toHaveLength(unequal.length / 2)
      }
  })

  test('labels are distinct letters, shared by interleaved blocks, and new in each sequential block', () => {
    fc.assert(
      fc.property(anySchedule, ({ task, participant, seed }) => {
        const trials = schedule(task, participant, seed)
        const first = blocksOf(trials.filter((trial) => trial.session === 0)).map((block) => block[0]!.labels)
        for (const label of first.flat()) expect(LABELS).toContain(label)
        const distinct = new Set(first.flat()).size
        expect(distinct).toBe(task === 'optimism-bias' ? 2 : 8)
        for (const block of blocksOf(trials))
          for (const trial of block) expect(trial.labels).toEqual(block[0]!.labels)
      }),
      { numRuns: 20 },
    )
  })
})

describe('schedule tables', () => {
  test('a schedule can be written and read again unchanged', () => {
    fc.assert(
      fc.property(anySchedule, fc.constantFrom(2, 3, 4), ({ task, participant, seed }, options) => {
        const design = task === 'optimism-bias' ? { options: options as 2 | 3 | 4 } : {}
        const trials = schedule(task, participant, seed, design)
        const text = formatTable(trials.map((trial) => toScheduleRow(trial, task)))
        const rows = parseTable<ScheduleRow>(text, scheduleSchema, 'schedule.csv')
        expect(rows.map(fromScheduleRow)).toEqual(trials)
        expect(taskOfSchedule(rows)).toBe(task)
      }),
      { numRuns: 10 },
    )
  })

  test('a schedule must have exactly one task', () => {
    expect(() => taskOfSchedule([])).toThrow('the schedule has no trials')
    expect(() => taskOfSchedule([{ task: 'agency' }, { task: 'optimism-bias' }])).toThrow('expected one')
  })
})
