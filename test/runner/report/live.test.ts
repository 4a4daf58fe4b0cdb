import { expect, test } from 'vitest'
import type { Summary } from '../../../runner/report/event.ts'
import { liveReporter } from '../../../runner/report/live.ts'
import { paint } from '../../../runner/report/paint.ts'
import { progressLine } from '../../../runner/report/progress-text.ts'

const SUMMARY: Summary = {
  ok: true,
  ran: ['fit@a'],
  cached: [],
  fresh: ['plot'],
  failed: [],
  left: [],
  interrupted: false,
  seconds: 12.34,
}

test('the live line shows a bar, the share, the count, the speed, the time left and the time so far', () => {
  const running = {
    instance: 'fit@a',
    started: 0,
    progress: { done: 10, total: 24, message: 'people', samples: [{ done: 0, at: 0 }], at: 4000 },
  }
  expect(progressLine(running, 4000, 100, 6)).toBe(
    'fit@a   ████████░░░░░░░░░░░░   41 %  10/24 people  2.5/s  5.6 s left  4.0 s',
  )
})

test('the speed of a resumed stage counts only the steps since its checkpoint', () => {
  const running = {
    instance: 'a',
    started: 0,
    progress: { done: 90, total: 100, samples: [{ done: 80, at: 1000 }], at: 3000 },
  }
  expect(progressLine(running, 3000, 100, 1)).toContain('5.0/s  2.0 s left')
})

test('slow steps are shown as time per step, and no speed is shown in the first second', () => {
  const progress = { done: 2, total: 4, samples: [{ done: 0, at: 0 }], at: 60_000 }
  expect(progressLine({ instance: 'a', started: 0, progress }, 60_000, 100, 1)).toContain(
    '30.0 s each  60.0 s left',
  )
  const early = { ...progress, at: 500 }
  expect(progressLine({ instance: 'a', started: 0, progress: early }, 500, 100, 1)).toBe(
    'a  ██████████░░░░░░░░░░   50 %  2/4  0.5 s',
  )
})

test('no line is wider than the terminal', () => {
  const running = { instance: 'a-very-long-name-of-an-instance', started: 0 }
  expect(progressLine(running, 1000, 20, 31)).toBe('a-very-long-name-o…')
})

test('the line of counts is not wider than the terminal, because a wrapped line could not be redrawn in place', () => {
  let text = ''
  const reporter = liveReporter({
    write: (part) => (text += part),
    tail: () => [],
    results: () => [],
    columns: () => 24,
    rows: () => 10,
    paint: paint(false),
    now: () => 0,
    every: () => () => {},
  })
  reporter.event({ kind: 'start', instance: 'a', attempt: 1, reasons: [] })
  expect(text).toBe('a  0.0 s\n1 running, 0 waiting, …\n')
})

test('finished lines appear above the live lines, which are redrawn in place', () => {
  let text = ''
  let now = 0
  let tick = () => {}
  const reporter = liveReporter({
    write: (part) => (text += part),
    tail: () => [],
    results: () => ['artifacts/default/x.csv'],
    columns: () => 80,
    rows: () => 24,
    paint: paint(false),
    now: () => now,
    every: (_, callback) => {
      tick = callback
      return () => {}
    },
  })
  const take = () => {
    const taken = text
    text = ''
    return taken
  }
  reporter.event({ kind: 'plan', run: 1, mayRun: 1, cached: 0, fresh: 1 })
  reporter.event({ kind: 'start', instance: 'fit@a', attempt: 1, reasons: [{ kind: 'never-run' }] })
  expect(take()).toBe('fit@a  0.0 s\n1 running, 2 waiting, 0 done, 0.0 s\n')
  now = 2000
  reporter.event({ kind: 'progress', instance: 'fit@a', done: 1, total: 4 })
  tick()
  expect(take()).toBe(
    '\x1b[2A\x1b[0Jfit@a  █████░░░░░░░░░░░░░░░   25 %  1/4  2.0 s\n1 running, 2 waiting, 0 done, 2.0 s\n',
  )
  reporter.event({ kind: 'note', message: 'a word' })
  expect(take()).toBe(
    '\x1b[2A\x1b[0Jnote     a word\nfit@a  █████░░░░░░░░░░░░░░░   25 %  1/4  2.0 s\n1 running, 2 waiting, 0 done, 2.0 s\n',
  )
  reporter.event({ kind: 'ran', instance: 'fit@a', seconds: 2, same: true })
  expect(take()).toBe('\x1b[2A\x1b[0Jdone     fit@a  2.0 s, same output as before\n')
  reporter.end(SUMMARY)
  expect(take()).toBe('ran 1, fresh 1, 12.3 s\n\nresults:\n  artifacts/default/x.csv\n')
})
