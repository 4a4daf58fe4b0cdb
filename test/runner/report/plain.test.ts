import { expect, test } from 'vitest'
import type { RunEvent } from '../../../runner/report/event.ts'
import { plainReporter } from '../../../runner/report/plain.ts'

/** A reporter of lines with a clock that the test moves. */
function reporting() {
  const lines: string[] = []
  let time = 0
  let tick: (() => void) | undefined
  const reporter = plainReporter({
    write: (text) => lines.push(...text.trimEnd().split('\n')),
    tail: () => [],
    results: () => [],
    now: () => time,
    every(_, next) {
      tick = next
      return () => (tick = undefined)
    },
  })
  return {
    lines,
    event: (event: RunEvent) => reporter.event(event),
    wait(seconds: number) {
      time += seconds * 1000
      tick?.()
    },
    end() {
      const none = { ran: [], cached: [], fresh: [], failed: [], left: [] }
      reporter.end({ ...none, ok: true, interrupted: false, seconds: 1 })
      return tick
    },
  }
}

const START: RunEvent = { kind: 'start', instance: 'fit', attempt: 1, reasons: [] }
const progress = (done: number, total: number, message?: string): RunEvent => ({
  kind: 'progress',
  instance: 'fit',
  done,
  total,
  ...(message !== undefined && { message }),
})

test('outside of a terminal, an instance that runs for half a minute is told every half minute', () => {
  const { lines, event, wait, end } = reporting()
  event(START)
  event(progress(0, 40, 'people'))
  wait(10)
  wait(20)
  event(progress(10, 40, 'people'))
  wait(30)
  event({ kind: 'ran', instance: 'fit', seconds: 60, same: false })
  wait(30)
  expect(lines).toEqual([
    'run      fit',
    'running  fit  0 %  0/40 people  30.0 s',
    'running  fit  25 %  10/40 people  0.3/s  90.0 s left  60.0 s',
    'done     fit  60.0 s',
  ])
  expect(end()).toBeUndefined()
})

test('a message without numbers is told at once, and once', () => {
  const { lines, event } = reporting()
  event(START)
  event(progress(0, 0, 'no answer yet'))
  event(progress(0, 0, 'no answer yet'))
  expect(lines).toEqual(['run      fit', 'running  fit  no answer yet'])
})
