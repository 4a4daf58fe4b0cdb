import { expect, test } from 'vitest'
import { jobState } from '../../../../runner/execute/slurm/state.ts'
import { type Sight, verdict } from '../../../../runner/execute/slurm/verdict.ts'

const sight: Sight = {
  now: 1000,
  recorded: false,
  answered: 1000,
  state: jobState('RUNNING', 'None'),
  since: 900,
  beat: 995,
  running: 900,
  interval: 10,
}

test('a recorded result decides, whatever Slurm says', () => {
  expect(verdict({ ...sight, recorded: true, state: jobState('FAILED', 'None') })).toEqual({
    kind: 'recorded',
  })
  expect(verdict({ ...sight, recorded: true, answered: undefined })).toEqual({ kind: 'recorded' })
})

test('nothing is decided until Slurm has answered', () => {
  expect(verdict({ ...sight, answered: undefined, state: undefined, beat: undefined })).toEqual({
    kind: 'wait',
  })
})

test('a running job with heartbeats is waited for', () => {
  expect(verdict(sight)).toEqual({ kind: 'wait' })
})

test('a running job is lost after six missing heartbeats', () => {
  expect(verdict({ ...sight, beat: 941 })).toEqual({ kind: 'wait' })
  expect(verdict({ ...sight, beat: 939 })).toEqual({ kind: 'give-up', end: 'lost' })
  expect(verdict({ ...sight, beat: undefined })).toEqual({ kind: 'give-up', end: 'lost' })
  expect(verdict({ ...sight, beat: undefined, running: 990 })).toEqual({ kind: 'wait' })
})

test('a suspended or waiting job needs no heartbeat', () => {
  expect(verdict({ ...sight, beat: 1, running: undefined, state: jobState('SUSPENDED', 'None') })).toEqual({
    kind: 'wait',
  })
  expect(verdict({ ...sight, beat: undefined, state: jobState('PENDING', 'Resources') })).toEqual({
    kind: 'wait',
  })
})

test('a job that ended without a record is waited for, longer if it completed successfully', () => {
  const ended = (word: string, since: number) => verdict({ ...sight, state: jobState(word, 'None'), since })
  expect(ended('FAILED', 998)).toEqual({ kind: 'wait' })
  expect(ended('FAILED', 997)).toEqual({ kind: 'over', end: 'failed' })
  expect(ended('COMPLETED', 990)).toEqual({ kind: 'wait' })
  expect(ended('COMPLETED', 940)).toEqual({ kind: 'over', end: 'completed' })
})

test('a job that Slurm does not list is lost after some time, unless it still sends heartbeats', () => {
  const forgotten = { ...sight, state: undefined, running: undefined }
  expect(verdict({ ...forgotten, since: 995, beat: undefined })).toEqual({ kind: 'wait' })
  expect(verdict({ ...forgotten, beat: undefined })).toEqual({ kind: 'over', end: 'lost' })
  expect(verdict({ ...forgotten, beat: 995 })).toEqual({ kind: 'wait' })
  expect(verdict({ ...forgotten, beat: 920 })).toEqual({ kind: 'over', end: 'lost' })
})

test('a permanently held job is given up', () => {
  expect(verdict({ ...sight, state: jobState('PENDING', 'launch failed requeued held') })).toEqual({
    kind: 'give-up',
    end: 'stuck',
  })
})
