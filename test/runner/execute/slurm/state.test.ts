import { expect, test } from 'vitest'
import { jobState } from '../../../../runner/execute/slurm/state.ts'

test('every final state of Slurm is told apart', () => {
  const final = {
    COMPLETED: 'completed',
    FAILED: 'failed',
    CANCELLED: 'cancelled',
    TIMEOUT: 'timeout',
    NODE_FAIL: 'node-failure',
    OUT_OF_MEMORY: 'out-of-memory',
    BOOT_FAIL: 'boot-failure',
    DEADLINE: 'deadline',
    PREEMPTED: 'preempted',
  }
  for (const [word, how] of Object.entries(final))
    expect(jobState(word, 'None')).toEqual({ phase: 'ended', how })
})

test('accounting adds to a word: it is still understood', () => {
  expect(jobState('CANCELLED by 1000', '')).toEqual({ phase: 'ended', how: 'cancelled' })
  expect(jobState('CANCELLED+', '')).toEqual({ phase: 'ended', how: 'cancelled' })
})

test('a job that is being ended is not over yet', () => {
  expect(jobState('COMPLETING', 'None')).toEqual({ phase: 'ending' })
})

test('a job that would stay in the queue for ever is stuck', () => {
  expect(jobState('PENDING', 'DependencyNeverSatisfied').phase).toBe('stuck')
  expect(jobState('PENDING', 'launch failed requeued held')).toEqual({
    phase: 'stuck',
    reason: 'launch failed requeued held',
  })
})

test('a job that its owner holds back waits like any other', () => {
  expect(jobState('PENDING', 'JobHeldUser')).toEqual({ phase: 'queued', reason: 'JobHeldUser' })
})

test('no heartbeat is expected from a job that waits or is suspended', () => {
  expect(jobState('PENDING', 'Resources')).toEqual({ phase: 'queued', reason: 'Resources' })
  expect(jobState('CONFIGURING', 'None').phase).toBe('queued')
  expect(jobState('SUSPENDED', 'None').phase).toBe('suspended')
})

test('a word of a later version means that the job is not over', () => {
  expect(jobState('EXPEDITING', 'None')).toEqual({ phase: 'queued', reason: 'None' })
})
