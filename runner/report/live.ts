import { formatSeconds } from '../util/duration.ts'
import type { Reporter, RunEvent, Summary } from './event.ts'
import { eventLine } from './event-line.ts'
import type { Paint } from './paint.ts'
import { cut, progressLine } from './progress-text.ts'
import { RunningInstances } from './running-instances.ts'
import { summaryText } from './summary-text.ts'
import type { PlainOptions } from './plain.ts'

export interface LiveOptions extends PlainOptions {
  readonly columns: () => number
  readonly rows: () => number
  readonly paint: Paint
}

const REFRESH = 100

/** Output on a terminal: finished lines, and below them one live line per running instance and a line of counts. */
export function liveReporter(options: LiveOptions): Reporter {
  const { write, paint, now } = options
  const running = new RunningInstances()
  const failures: Extract<RunEvent, { kind: 'failed' }>[] = []
  const began = now()
  let drawn = 0
  let ended = 0
  let planned = 0
  let stop: (() => void) | undefined

  const erase = () => (drawn === 0 ? '' : `\x1b[${drawn}A\x1b[0J`)
  const block = () => {
    const all = running.all
    if (all.length === 0) return []
    const width = Math.max(...all.map(({ instance }) => instance.length))
    const room = Math.max(1, options.rows() - 3)
    const shown = all.slice(0, room)
    const lines = shown.map((r) => progressLine(r, now(), options.columns(), width))
    const more = all.length > room ? [`and ${all.length - room} more`] : []
    const left = Math.max(0, planned - ended - all.length)
    const counts = `${all.length} running, ${left} waiting, ${ended} done, ${formatSeconds((now() - began) / 1000)}`
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
    running.take(event, now())
    if (event.kind === 'plan') planned = event.run + event.mayRun + event.cached + event.fresh
    if (event.kind === 'failed') failures.push(event)
    if (['failed', 'ran', 'cached', 'fresh'].includes(event.kind)) ended++
  }
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
