import { readdirSync, writeFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readTaskFile } from '../../../io/tasks/read-task.ts'
import { makeRng } from '../../../science/random/rng.ts'
import { chancesOverTrials } from '../../../science/task/change.ts'
import { makeSchedule } from '../../../science/task/schedule.ts'
import { taskSpec } from '../../../science/task/task.ts'
import { type TaskFile, taskOfFile } from '../../../science/task/task-file.ts'

const TASKS = join(import.meta.dirname, '../../../tasks')
const read = (name: string) =>
  taskOfFile(readTaskFile<TaskFile>(join(TASKS, `${name}.yaml`), `tasks/${name}.yaml`))

describe('task files', () => {
  test.each([
    ['optimism-bias', {}],
    ['optimism-bias-3-options', { options: 3 }],
    ['optimism-bias-4-options', { options: 4 }],
    ['confirmation-bias', {}],
    ['agency', {}],
  ] as const)('%s gives the same schedule as the built-in task', (name, design) => {
    const file = read(name)
    const spec = taskSpec(file.id, design)
    for (const participant of [0, 7])
      expect(makeSchedule(file, participant, 2024)).toEqual(makeSchedule(spec, participant, 2024))
    expect(file).toMatchObject({ title: spec.title, participants: spec.participants })
  })

  test('every task file of the project gives a schedule with its number of trials', () => {
    for (const name of readdirSync(TASKS).map((file) => file.replace('.yaml', ''))) {
      const spec = read(name)
      const trials = spec.blocks.reduce((sum, block) => sum + block.freeTrials + block.forcedTrials, 0)
      expect(makeSchedule(spec, 0, 1)).toHaveLength(trials * spec.sessions)
    }
  })

  test('reversals come after 15 to 25 trials, and exchange the options', () => {
    const spec = read('reversal')
    const lengths: number[] = []
    for (let participant = 0; participant < 40; participant++)
      for (const session of [0, 1]) {
        const own = makeSchedule(spec, participant, 1).filter((trial) => trial.session === session)
        let length = 0
        own.forEach(({ p }, t) => {
          if (t > 0 && p[0] !== own[t - 1]!.p[0]) {
            lengths.push(length)
            expect(p).toEqual([...own[t - 1]!.p].reverse())
            length = 0
          }
          length++
        })
      }
    expect(Math.min(...lengths)).toBe(15)
    expect(Math.max(...lengths)).toBe(25)
  })

  test('drifting payoffs have the variance of their process, and are whole points within their range', () => {
    const trials = Array.from({ length: 60 }, (_, n) => makeSchedule(read('drifting-bandit'), n, 1)).flat()
    const outcomes = trials.flatMap((trial) => trial.outcomes)
    expect(outcomes.every((x) => Number.isInteger(x) && x >= 1 && x <= 100)).toBe(true)
    const noise = trials.flatMap(({ p, outcomes: given }) => given.map((x, i) => x - (1 + 99 * p[i]!)))
    const sd = Math.sqrt(noise.reduce((sum, x) => sum + x * x, 0) / noise.length)
    expect(sd).toBeCloseTo(Math.sqrt(16 + 1 / 12), 1)
    // Stationary sd of an AR(1) process: sd / sqrt(1 - decay^2).
    const chances = chancesOverTrials(
      [0.5],
      { kind: 'drift', sd: 0.028, decay: 0.9836, centre: 0.5 },
      40_000,
      makeRng(3),
    ).map(([p]) => p!)
    const mean = chances.reduce((a, b) => a + b, 0) / chances.length
    const spread = Math.sqrt(chances.reduce((sum, x) => sum + (x - mean) ** 2, 0) / chances.length)
    expect(mean).toBeCloseTo(0.5, 1)
    expect(spread / (0.028 / Math.sqrt(1 - 0.9836 ** 2))).toBeCloseTo(1, 0)
  })

  test.each([
    ['blocks: []', /blocks must NOT have fewer than 1 items/],
    ['blocks: [{free_trials: 5}]', /block 1: expected p or means, found neither/],
    ['blocks: [{p: [0.5, 1.5], free_trials: 5}]', /blocks\.0\.p\.1 must be <= 1/],
    ['blocks: [{means: [1, 2], free_trials: 5}]', /means are for outcomes with noise/],
    ['outcomes: [1, 0]\nblocks: [{p: [0.5, 0.5], free_trials: 5}]', /expected the worse one first/],
    [
      'blocks: [{p: [0.5, 0.5], free_trials: 5, colour: red}]',
      /has the unknown key colour, expected only [a-z_, ]*free_trials/,
    ],
    [
      'blocks: [{p: [0.5, 0.5], free_trials: 5}, {p: [0.5, 0.5, 0.1], free_trials: 5}]',
      /block 2: 3 options, expected 2/,
    ],
    ['blocks: [', /invalid YAML/],
    [Buffer.from('title: Tâche\nblocks: []', 'latin1'), /tasks\/own\.yaml:1: found bytes that are not UTF-8/],
  ])('rejects %j with a message that names the mistake', (text, message) => {
    const file = join(mkdtempSync(join(tmpdir(), 'icl-task-')), 'own.yaml')
    writeFileSync(file, text)
    expect(() => taskOfFile(readTaskFile<TaskFile>(file, 'tasks/own.yaml'))).toThrow(message)
  })
})
