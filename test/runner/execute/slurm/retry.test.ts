import { expect, test } from 'vitest'
import { mayPass } from '../../../../runner/execute/retry.ts'
import { retryWith } from '../../../../runner/execute/slurm/retry.ts'

const lost = { kind: 'node', what: 'node-failure' } as const

test('a job that lost its node is submitted again unchanged, up to the given number of times', () => {
  expect(retryWith(lost, { node: 0, memory: undefined }, { memory: '1G' }, 3)).toEqual({ memory: '1G' })
  expect(retryWith(lost, { node: 3, memory: undefined }, {}, 3)).toBeUndefined()
})

test('a job out of memory is submitted again with twice as much, up to four times the first amount', () => {
  const again = (megabytes: number) =>
    retryWith({ kind: 'memory', megabytes }, { node: 0, memory: 1000 }, {}, 3)
  expect(again(1000)).toEqual({ memory: '2000M' })
  expect(again(2000)).toEqual({ memory: '4000M' })
  expect(again(4000)).toBeUndefined()
})

test('maxMemory, if given, is the limit, and is reached exactly', () => {
  const resources = { memory: '3G', maxMemory: '4G' }
  expect(retryWith({ kind: 'memory' }, { node: 0, memory: 3072 }, resources, 3)).toEqual({
    memory: '4096M',
    maxMemory: '4G',
  })
  expect(
    retryWith({ kind: 'memory', megabytes: 4096 }, { node: 0, memory: 3072 }, resources, 3),
  ).toBeUndefined()
})

test('a job that was over its time limit, cancelled or rejected is not submitted again, neither by the executor nor by `retries`', () => {
  for (const failure of [
    { kind: 'time-limit' },
    { kind: 'cancelled-elsewhere' },
    { kind: 'rejected', message: '' },
  ] as const) {
    expect(retryWith(failure, { node: 0, memory: 1 }, {}, 3)).toBeUndefined()
    expect(mayPass(failure)).toBe(false)
  }
})
