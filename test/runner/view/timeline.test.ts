import { expect, test } from 'vitest'
import type { RecordedEvent } from '../../../runner/store/run-events.ts'
import { timelineOf } from '../../../runner/view/timeline.ts'

const at = (ms: number, event: object) =>
  ({ time: new Date(1e12 + ms).toISOString(), ...event }) as RecordedEvent
const header = at(0, { kind: 'run', command: 'icl run', profile: 'default', sets: [] })
const start = (ms: number, instance: string) => at(ms, { kind: 'start', instance, attempt: 1, reasons: [] })
const ran = (ms: number, instance: string) => at(ms, { kind: 'ran', instance, seconds: 0, same: false })

test('the critical path goes back through the dependency that ended last, and parallel instances get separate lanes', () => {
  const upstream: Record<string, string[]> = { report: ['fit', 'plot'], fit: ['load'], plot: ['load'] }
  const { bars, lanes, length, isOver } = timelineOf(
    [
      header,
      start(10, 'load'),
      ran(50, 'load'),
      start(60, 'fit'),
      start(60, 'plot'),
      ran(100, 'plot'),
      ran(300, 'fit'),
      start(310, 'report'),
      ran(400, 'report'),
      at(420, { kind: 'end', ok: true, failed: [], left: [], seconds: 0.42 }),
    ],
    (name) => upstream[name] ?? [],
  )
  expect(bars.filter((bar) => bar.critical).map((bar) => bar.instance)).toEqual(['load', 'fit', 'report'])
  expect(bars.map(({ instance, start, end, lane }) => [instance, start, end, lane])).toEqual([
    ['load', 10, 50, 0],
    ['fit', 60, 300, 0],
    ['plot', 60, 100, 1],
    ['report', 310, 400, 0],
  ])
  expect([lanes, length, isOver]).toEqual([2, 420, true])
})

test('attempts are marked as retried, failed, running, or stopped with the run', () => {
  const events = [
    header,
    start(0, 'a'),
    at(10, { kind: 'retry', instance: 'a', attempt: 1, of: 1, failure: {} }),
    start(11, 'a'),
    start(12, 'b'),
    at(20, { kind: 'cached', instance: 'c', reasons: [] }),
    at(30, { kind: 'failed', instance: 'a', failure: {}, log: '', seconds: 0.02 }),
  ]
  const going = timelineOf(events, () => [])
  expect(going.bars.map(({ how, end }) => [how, end])).toEqual([
    ['retried', 10],
    ['failed', 30],
    ['running', undefined],
  ])
  expect(going.cached).toBe(1)
  const over = timelineOf(
    [...events, at(40, { kind: 'end', ok: false, failed: ['a'], left: ['b'], seconds: 0.04 })],
    () => [],
  )
  expect(over.bars.at(-1)).toMatchObject({ how: 'stopped', end: 40 })
})

test('an empty history gives an empty timeline', () => {
  expect(timelineOf([], () => [])).toEqual({ bars: [], lanes: 0, length: 0, cached: 0, isOver: false })
})
