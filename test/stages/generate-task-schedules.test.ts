import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTable } from '../../io/table.ts'
import generate from '../../stages/generate-task-schedules.ts'
import { stageContext } from '../support/stage-context.ts'

/** Number of participants in the schedule. */
function participantsOf(participants: number | 'task', file?: string): number {
  const path = join(mkdtempSync(join(tmpdir(), 'icl-task-')), 'own.yaml')
  if (file !== undefined) writeFileSync(path, file)
  const context = stageContext(
    { task: file === undefined ? 'agency' : '', participants, options: 2 as const, seed: 1 },
    { ...(file !== undefined && { inputs: { task: [path] } }), outputs: { schedule: 'schedule.csv' } },
  )
  generate(context)
  return new Set(readTable('schedule', context.outputs.schedule!).map((row) => row.participant)).size
}

test('a task file says how many participants there are, unless the pipeline says a number', () => {
  const file = 'participants: 7\nblocks: [{ p: [0.5, 0.4], free_trials: 2 }]\n'
  expect(participantsOf('task', file)).toBe(7)
  expect(participantsOf(3, file)).toBe(3)
  expect(participantsOf('task', file.replace('participants: 7\n', ''))).toBe(24)
  expect(participantsOf('task')).toBe(24)
})
