import { appendFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Reporter } from '../report/event.ts'
import { both, eventsReporter, jsonReporter } from '../report/json.ts'
import { liveReporter } from '../report/live.ts'
import { paint, wantsColour } from '../report/paint.ts'
import { plainReporter } from '../report/plain.ts'
import { resultsText } from '../report/results-text.ts'
import type { Session } from '../session.ts'
import { logTail } from '../store/log-tail.ts'
import type { Args } from './args.ts'
import type { Io } from './command.ts'
import { makeFolderOf } from './out-place.ts'

/**
 * JSON if requested, live lines on an interactive terminal, plain lines otherwise.
 *
 * @param json prints the object of --json at the end; a command that prints one of its own gives another function
 */
export function chooseReporter(
  session: Session,
  args: Args,
  io: Io,
  json: (text: string) => void = io.out,
): Reporter {
  const file = args.text('events')
  if (file === undefined) return textReporter(session, args, io, json)
  if (file === '-') return eventsReporter(io.out, () => new Date())
  const path = resolve(io.cwd, file)
  makeFolderOf(path, `--events ${file}`)
  writeFileSync(path, '')
  return both(
    textReporter(session, args, io, json),
    eventsReporter(
      (text) => appendFileSync(path, text),
      () => new Date(),
    ),
  )
}

function textReporter(session: Session, args: Args, io: Io, json: (text: string) => void): Reporter {
  if (args.flag('json')) return jsonReporter(json, io.err)
  const plain = {
    write: io.out,
    tail: (log: string) => logTail(log),
    results: () => resultsText(session),
    now: Date.now,
    every(ms: number, tick: () => void) {
      const timer = setInterval(tick, ms)
      timer.unref()
      return () => clearInterval(timer)
    },
  }
  if (!io.outIsTerminal || io.env.CI || io.env.TERM === 'dumb') return plainReporter(plain)
  return liveReporter({
    ...plain,
    columns: () => io.columns,
    rows: () => io.rows ?? 24,
    paint: paint(wantsColour(io.env, io.outIsTerminal)),
  })
}
