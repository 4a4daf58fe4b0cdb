import { expect, test } from 'vitest'
import { RestartWatch } from '../../../../runner/execute/slurm/restart-watch.ts'
import type { QueueEntry } from '../../../../runner/execute/slurm/squeue.ts'

const entry = (id: string, token: string): QueueEntry => ({
  id,
  task: 0,
  state: { phase: 'running' },
  name: `icl:a:k:${token}`,
})

test('jobs that come one after the other are no sign of a restart', () => {
  const watch = new RestartWatch()
  watch.see([entry('7', 't7')], false, 0)
  watch.see([entry('7', 't7'), entry('8_0', 't8')], false, 1)
  watch.see([entry('8_0', 't8'), entry('9', 't9')], false, 2)
  watch.see([entry('8_1', 't8'), entry('9', 't9'), entry('10', 't10')], false, 2) // another task of an array that is known
  expect(watch.recent(3)).toBe(false)
})

test('a controller that was silent, or counts again from before, was restarted a short while ago', () => {
  const silent = new RestartWatch()
  silent.see([], true, 10)
  const counting = new RestartWatch()
  counting.see([entry('7', 't7'), entry('8', 't8')], false, 9)
  counting.see([entry('7', 'new')], false, 10)
  const emptied = new RestartWatch()
  emptied.see([entry('17_0', 't17'), entry('17_1', 't17')], false, 8)
  emptied.see([], false, 9)
  emptied.see([entry('17', 'new')], false, 10)
  const unseen = new RestartWatch() // the jobs were over before the queue showed them: their records told the ids
  unseen.given('17_0', 't17')
  unseen.given('17_1', 't17')
  unseen.see([entry('17', 'new')], false, 10)
  for (const watch of [silent, counting, emptied, unseen]) {
    expect(watch.recent(60)).toBe(true)
    expect(watch.recent(600)).toBe(false)
  }
})
