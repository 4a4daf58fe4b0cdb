import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readTable } from '../../io/table.ts'
import { TASK_IDS, type TaskId, taskSpec } from '../../science/task/task.ts'
import generate from '../../stages/generate-task-schedules.ts'
import loadHumanData from '../../stages/load-human-data.ts'
import { describeShared } from '../support/shared.ts'
import { stageContext } from '../support/stage-context.ts'

let mirror: string | undefined
beforeEach(() => {
  mirror = process.env.ICL_DATA_DIR
})
afterEach(() => {
  if (mirror === undefined) delete process.env.ICL_DATA_DIR
  else process.env.ICL_DATA_DIR = mirror
})

function scheduleFile(task: TaskId, participants = 12): string {
  const ctx = stageContext(
    { task, participants, seed: 2024, options: 2 as const },
    { outputs: { schedule: 'schedule.csv' } },
  )
  generate(ctx)
  return ctx.outputs.schedule!
}

async function load(task: TaskId, source: 'simulated' | 'published', inputs: Record<string, string[]> = {}) {
  const ctx = stageContext(
    { task, source, seed: 2024, learner_model: '', learner: {} },
    { inputs, outputs: { trials: 'trials.csv' } },
  )
  await loadHumanData(ctx)
  return ctx.outputs.trials!
}

describe('simulated participants', () => {
  test.each(TASK_IDS)(
    'play every trial of %s, are labelled as simulated, and choose the best option more often than by chance',
    async (task) => {
      const schedule = scheduleFile(task)
      const trials = readTable('trials', await load(task, 'simulated', { schedule: [schedule] }))
      expect(trials).toHaveLength(readTable('schedule', schedule).length)
      expect(new Set(trials.map((t) => t.source))).toEqual(new Set(['simulated-human']))
      const free = trials.filter((t) => !t.forced && t.action !== null && t.best !== null)
      expect(free.filter((t) => t.action === t.best).length / free.length).toBeGreaterThan(0.6)
    },
  )

  test('miss some trials, which then have no outcome', async () => {
    const path = await load('agency', 'simulated', { schedule: [scheduleFile('agency')] })
    const trials = readTable('trials', path)
    const missed = trials.filter((t) => t.action === null)
    expect(missed.length).toBeGreaterThan(5)
    expect(missed.length).toBeLessThan(60)
    expect(missed.every((t) => t.reward === null && t.forgone_reward === null && !t.forced)).toBe(true)
  })

  test('take the scheduled option in forced trials, and have the other outcome only where it was shown', async () => {
    const schedule = scheduleFile('confirmation-bias', 2)
    const trials = readTable('trials', await load('confirmation-bias', 'simulated', { schedule: [schedule] }))
    readTable('schedule', schedule).forEach((planned, i) => {
      const played = trials[i]!
      if (planned.forced !== null) expect(played.action).toBe(planned.forced)
      if (played.action === null) return
      const outcomes = [planned.outcome_0, planned.outcome_1]
      expect(played.reward).toBe(outcomes[played.action])
      expect(played.forgone_reward).toBe(planned.feedback === 'full' ? outcomes[1 - played.action] : null)
    })
  })

  test('have equal bytes for equal seeds, and do not depend on the number of other participants', async () => {
    const text = async (participants: number) =>
      readFileSync(
        await load('agency', 'simulated', { schedule: [scheduleFile('agency', participants)] }),
        'utf8',
      )
    const three = await text(3)
    expect(await text(3)).toBe(three)
    expect((await text(4)).startsWith(three)).toBe(true)
  })

  test('reject a schedule of another task with an error that names both tasks', async () => {
    const schedule = [scheduleFile('agency', 1)]
    await expect(load('optimism-bias', 'simulated', { schedule })).rejects.toThrow(
      /is for task agency, expected optimism-bias/,
    )
  })
})

describeShared('published participants', (shared) => {
  test.each(TASK_IDS)(
    'of %s are read from the mirror, with valid rows and the number of participants of the task',
    async (task) => {
      process.env.ICL_DATA_DIR = join(shared, 'data')
      const trials = readTable('trials', await load(task, 'published'))
      expect(new Set(trials.map((t) => t.participant)).size).toBe(taskSpec(task).participants)
      expect(trials.some((t) => t.source.startsWith('simulated'))).toBe(false)
    },
  )
})

test('an unreadable mirror is a UserError', async () => {
  const file = join(stageContext({}, { outputs: {} }).root, 'a file, no folder')
  writeFileSync(file, '')
  process.env.ICL_DATA_DIR = join(file, 'below')
  await expect(load('agency', 'published')).rejects.toMatchObject({ name: 'UserError' })
})
