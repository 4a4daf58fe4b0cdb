import { expect, test } from 'vitest'
import { jobState } from '../../../../runner/execute/slurm/state.ts'

test('every final state of Slurm is recognised', () => {
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

test('states with additions from accounting are recognised', () => {
  expect(jobState('CANCELLED by 1000', '')).toEqual({ phase: 'ended', how: 'cancelled' })
  expect(jobState('CANCELLED+', '')).toEqual({ phase: 'ended', how: 'cancelled' })
})

test('a completing job is not over yet', () => {
  expect(jobState('COMPLETING', 'None')).toEqual({ phase: 'ending' })
})

test('a job that can never start is stuck', () => {
  expect(jobState('PENDING', 'DependencyNeverSatisfied').phase).toBe('stuck')
  expect(jobState('PENDING', 'launch failed requeued held')).toEqual({
    phase: 'stuck',
    reason: 'launch failed requeued held',
  })
})

test('a job held by its owner counts as queued', () => {
  expect(jobState('PENDING', 'JobHeldUser')).toEqual({ phase: 'queued', reason: 'JobHeldUser' })
})

test('a waiting job counts as queued, and a suspended job as suspended', () => {
  expect(jobState('PENDING', 'Resources')).toEqual({ phase: 'queued', reason: 'Resources' })
  expect(jobState('CONFIGURING', 'None').phase).toBe('queued')
  expect(jobState('SUSPENDED', 'None').phase).toBe('suspended')
})

test('a job in an unknown state counts as not over', () => {
  expect(jobState('EXPEDITING', 'None')).toEqual({ phase: 'queued', reason: 'None' })
})
