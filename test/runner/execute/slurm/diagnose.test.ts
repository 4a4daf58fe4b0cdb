import { expect, test } from 'vitest'
import type { Failure, Outcome } from '../../../../runner/execute/job.ts'
import { diagnose, type Remains } from '../../../../runner/execute/slurm/diagnose.ts'

const nothing: Remains = {
  outcome: undefined,
  end: 'failed',
  exit: undefined,
  output: '',
  log: '',
  limit: undefined,
  memory: undefined,
}
const failureOf = (remains: Partial<Remains>) => {
  const outcome = diagnose({ ...nothing, ...remains })
  return outcome.ok ? undefined : outcome.failure
}
const recorded = (failure: Failure): Outcome => ({ ok: false, failure, seconds: 3 })

test('a recorded success is kept, whatever Slurm says', () => {
  const outcome: Outcome = { ok: true, outputs: {}, seconds: 2 }
  for (const end of ['failed', 'timeout', 'lost'] as const)
    expect(diagnose({ ...nothing, outcome, end })).toBe(outcome)
})

test('a recorded failure of the stage is kept', () => {
  const failure = { kind: 'exit', code: 7 } as const
  expect(failureOf({ outcome: recorded(failure), exit: { code: 7, signal: 0 } })).toEqual(failure)
})

test('the reason why a job was cancelled comes from Slurm', () => {
  const outcome = recorded({ kind: 'cancelled' })
  expect(failureOf({ outcome, end: 'timeout', limit: 60 })).toEqual({ kind: 'time-limit', seconds: 60 })
  expect(failureOf({ outcome, end: 'cancelled' })).toEqual({ kind: 'cancelled-elsewhere' })
  expect(failureOf({ outcome, end: 'preempted' })).toEqual({ kind: 'node', what: 'preempted' })
  const output = 'slurmstepd: error: *** JOB 8 ON n1 CANCELLED AT 2026-01-01T00:00:00 DUE TO TIME LIMIT ***'
  expect(failureOf({ outcome, end: 'cancelled', output })).toEqual({ kind: 'time-limit' })
})

test('the exit status is used if there is no record', () => {
  expect(failureOf({ exit: { code: 0, signal: 9 } })).toEqual({ kind: 'signal', signal: 'SIGKILL' })
  expect(failureOf({ exit: { code: 139, signal: 0 } })).toEqual({ kind: 'signal', signal: 'SIGSEGV' })
  expect(failureOf({ exit: { code: 0, signal: 53 } })).toEqual({ kind: 'not-started', message: '' })
  expect(failureOf({ exit: { code: 127, signal: 0 }, output: 'line 3: node: not found\n' })).toEqual({
    kind: 'not-started',
    message: 'line 3: node: not found',
  })
})

test('a job whose script the node has deleted was lost, which is not a failure of the stage', () => {
  const output = `slurmstepd-n1: error: execve(): /var/spool/slurmd/job00019/slurm_script: No such file or directory
slurmstepd-n1: error: rmdir(/var/spool/slurmd/job00019): No such file or directory`
  expect(failureOf({ output, exit: { code: 2, signal: 0 } })).toEqual({ kind: 'node', what: 'lost' })
})

test('out of memory is recognised from Slurm, its daemon on the node, or V8', () => {
  const memory = { kind: 'memory', megabytes: 100 }
  const killed = recorded({ kind: 'signal', signal: 'SIGKILL' })
  expect(failureOf({ end: 'out-of-memory', memory: 100 })).toEqual(memory)
  expect(failureOf({ outcome: killed, end: 'out-of-memory', memory: 100 })).toEqual(memory)
  for (const output of [
    'slurmstepd: error: StepId=1.batch exceeded memory limit (3282 > 1048), being killed',
    'slurmstepd: error: Detected 1 oom_kill event in StepId=7.batch. Some of the step tasks have been OOM Killed.',
  ])
    expect(failureOf({ output, exit: { code: 0, signal: 9 }, memory: 100 })).toEqual(memory)
  const log = 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory'
  expect(failureOf({ outcome: recorded({ kind: 'signal', signal: 'SIGABRT' }), log })).toEqual({
    kind: 'memory',
  })
})

test('a stage killed for another reason does not count as out of memory', () => {
  expect(failureOf({ outcome: recorded({ kind: 'signal', signal: 'SIGKILL' }), end: 'failed' })).toEqual({
    kind: 'signal',
    signal: 'SIGKILL',
  })
})

test('failures of the node are reported as such', () => {
  for (const end of ['node-failure', 'boot-failure', 'preempted', 'lost', 'stuck'] as const)
    expect(failureOf({ end })).toEqual({ kind: 'node', what: end })
})
