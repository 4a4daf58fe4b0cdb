import { formatSeconds } from '../util/duration.ts'
import type { Reporter, RunEvent, Summary } from './event.ts'
import { eventLine } from './event-line.ts'
import type { Paint } from './paint.ts'
import { cut, progressLine, type Running, type Sample } from './progress-text.ts'
import { summaryText } from './summary-text.ts'
import type { PlainOptions } from './plain.ts'

export interface LiveOptions extends PlainOptions {
  readonly columns: () => number
  readonly rows: () => number
  readonly paint: Paint
  /** ms since 1970. */
  readonly now: () => number
  /** Calls `tick` at intervals. @returns a function that stops it */
  readonly every: (ms: number, tick: () => void) => () => void
}

const REFRESH = 100
const WINDOW = 60_000

/** Output on a terminal: finished lines, and below them one live line per running instance and a line of counts. */
export function liveReporter(options: LiveOptions): Reporter {
  const { write, paint, now } = options
  const running = new Map<string, Running>()
  const failures: Extract<RunEvent, { kind: 'failed' }>[] = []
  const began = now()
  let drawn = 0
  let ended = 0
  let planned = 0
  let stop: (() => void) | undefined

  const erase = () => (drawn === 0 ? '' : `\x1b[${drawn}A\x1b[0J`)
  const block = () => {
    if (running.size === 0) return []
    const width = Math.max(...[...running.keys()].map((name) => name.length))
    const room = Math.max(1, options.rows() - 3)
    const shown = [...running.values()].slice(0, room)
    const lines = shown.map((r) => progressLine(r, now(), options.columns(), width))
    const more = running.size > room ? [`and ${running.size - room} more`] : []
    const left = Math.max(0, planned - ended - running.size)
    const counts = `${running.size} running, ${left} waiting, ${ended} done, ${formatSeconds((now() - began) / 1000)}`
    return [...lines, ...more, paint.dim(cut(counts, options.columns()))]
  }
  const draw = (above = '') => {
    const lines = block()
    write(`${erase()}${above}${lines.map((line) => `${line}\n`).join('')}`)
    drawn = lines.length
    if (lines.length > 0) stop ??= options.every(REFRESH, () => draw())
    else {
      stop?.()
      stop = undefined
    }
  }

  return {
    event(event) {
      note(event)
      const line = eventLine(event)
      // A started instance only appears as a live line; its own line is printed when it ends.
      if (line !== undefined && event.kind !== 'start') draw(`${coloured(line, event, paint)}\n`)
      else if (event.kind === 'start') draw()
    },
    end(summary: Summary) {
      running.clear()
      draw(summaryText(summary, failures, options.tail, options.results, paint))
    },
    close() {
      running.clear()
      draw()
    },
  }

  function note(event: RunEvent): void {
    switch (event.kind) {
      case 'plan':
        planned = event.run + event.mayRun + event.cached + event.fresh
        break
      case 'start':
        running.set(event.instance, { instance: event.instance, started: now() })
        break
      case 'progress': {
        const known = running.get(event.instance)
        if (!known) break
        const samples = recent([...(known.progress?.samples ?? []), { done: event.done, at: now() }])
        const { done, total, message } = event
        running.set(event.instance, {
          ...known,
          progress: { done, total, samples, at: now(), ...(message !== undefined && { message }) },
        })
        break
      }
      case 'failed':
        failures.push(event)
        running.delete(event.instance)
        ended++
        break
      case 'ran':
      case 'cached':
      case 'fresh':
        running.delete(event.instance)
        ended++
        break
      case 'retry':
        running.delete(event.instance)
    }
  }
}

/** The samples from which the speed is computed: those of the last minute, at least a second apart. */
function recent(samples: readonly Sample[]): Sample[] {
  const last = samples[samples.length - 1]!
  const apart = samples.filter(
    (sample, i) => i === 0 || sample === last || sample.at - samples[i - 1]!.at >= 1000,
  )
  const from = apart.findIndex((sample) => last.at - sample.at <= WINDOW)
  return apart.slice(from)
}

function coloured(line: string, event: RunEvent, { red, green, yellow, dim }: Paint): string {
  const [word = '', rest = ''] = [line.slice(0, 8), line.slice(8)]
  switch (event.kind) {
    case 'ran':
      return green(word) + rest
    case 'cached':
      return dim(line)
    case 'failed':
      return red(line)
    case 'retry':
    case 'damaged':
    case 'disturbed':
    case 'interrupted':
    case 'waiting':
    case 'took-over':
      return yellow(line)
    default:
      return line
  }
}
