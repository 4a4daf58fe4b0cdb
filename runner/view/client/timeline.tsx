import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Bar } from '../timeline.ts'
import type { RunDetails } from '../answer-types.ts'
import { ask } from './api.ts'
import { go, href } from './route.ts'
import { secondsText, timeText } from './words.ts'

const COLOURS: Readonly<Record<Bar['how'], string>> = {
  ran: '#2f81b7',
  running: '#8250df',
  failed: '#cf222e',
  retried: '#d4843a',
  stopped: '#8c959f',
}
const HOW: Readonly<Record<Bar['how'], string>> = {
  ran: 'done',
  running: 'runs',
  failed: 'failed',
  retried: 'failed, tried again',
  stopped: 'stopped',
}
/** Maximum number of rows of the table below the picture. */
const LONGEST = 20

/** The timeline of a run. Instances that ran at the same time are in different lanes; the critical path is outlined. */
export function RunTimeline({ id, isLive }: { id: string; isLive: boolean }) {
  const [run, setRun] = useState<RunDetails | undefined>()
  const [problem, setProblem] = useState('')
  useEffect(() => {
    let isWanted = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const load = () =>
      ask('run', { id }).then(
        (found) => {
          if (!isWanted) return
          setRun(found)
          if (isLive && !found.isOver)
            timer = setTimeout(() => void load(), found.bars.length > 2000 ? 5000 : 1000)
        },
        (error: Error) => isWanted && setProblem(error.message),
      )
    void load()
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [id, isLive])
  if (problem !== '') return <p class="problem">{problem}</p>
  if (!run) return <p class="muted">Reading…</p>
  const critical = run.bars.filter((bar) => bar.critical).sort((a, b) => a.start - b.start)
  const longest = [...run.bars].sort((a, b) => lengthOf(b, run) - lengthOf(a, run)).slice(0, LONGEST)
  const critically = critical.reduce((sum, bar) => sum + lengthOf(bar, run), 0)
  return (
    <section aria-label="Timeline">
      <h2>
        {run.header ? <code>{run.header.command}</code> : id}{' '}
        {run.header && timeText(Date.parse(run.header.time))}
      </h2>
      {run.bars.length === 0 ? (
        <p>
          {run.header
            ? `Nothing was executed${run.cached > 0 ? `; ${run.cached} came from the cache` : ''}.`
            : 'The events of this run were not recorded.'}
        </p>
      ) : (
        <>
          <p>
            {run.bars.length} executions in {secondsText(run.length / 1000)}, at most {run.lanes} at once;{' '}
            {run.cached} from the cache. The critical path (outlined) has {critical.length} of them and{' '}
            {secondsText(critically / 1000)}.
          </p>
          <Picture run={run} />
          <div class="two">
            <Bars title="Critical path" bars={critical} run={run} />
            <Bars title={`Longest ${longest.length}`} bars={longest} run={run} />
          </div>
        </>
      )}
    </section>
  )
}

function lengthOf(bar: Bar, run: RunDetails): number {
  return (bar.end ?? run.length) - bar.start
}

function Bars({ title, bars, run }: { title: string; bars: readonly Bar[]; run: RunDetails }) {
  return (
    <div>
      <h3>{title}</h3>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">Instance</th>
            <th scope="col" class="number">
              Began after
            </th>
            <th scope="col" class="number">
              Took
            </th>
            <th scope="col">End</th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={`${bar.instance} ${bar.start}`}>
              <td>
                <a href={href({ instance: bar.instance, of: run.of })}>
                  <bdi>{bar.instance}</bdi>
                </a>
              </td>
              <td class="number">{secondsText(bar.start / 1000)}</td>
              <td class="number">{secondsText(lengthOf(bar, run) / 1000)}</td>
              <td>{HOW[bar.how]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const AXIS = 22

function Picture({ run }: { run: RunDetails }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [width, setWidth] = useState(900)
  const [hint, setHint] = useState<{ bar: Bar; x: number; y: number } | undefined>()
  const lane = Math.max(2, Math.min(22, Math.floor(600 / run.lanes)))
  const height = AXIS + lane * run.lanes
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches
  const byLane = useMemo(() => {
    const lanes: Bar[][] = Array.from({ length: run.lanes }, () => [])
    for (const bar of run.bars) lanes[bar.lane]!.push(bar)
    return lanes
  }, [run])
  const x = (ms: number) => (ms / Math.max(1, run.length)) * width

  useEffect(() => {
    const measure = () => setWidth(Math.max(200, canvas.current!.parentElement!.clientWidth))
    measure()
    addEventListener('resize', measure)
    return () => removeEventListener('resize', measure)
  }, [])
  useEffect(() => {
    const element = canvas.current!
    const scale = devicePixelRatio || 1
    element.width = width * scale
    element.height = height * scale
    const pen = element.getContext('2d')!
    pen.scale(scale, scale)
    pen.font = '11px system-ui, sans-serif'
    const [ink, line] = isDark ? ['#e9ecef', '#39424b'] : ['#1f2328', '#d6dbe1']
    for (const at of ticks(run.length)) {
      pen.fillStyle = line
      pen.fillRect(x(at), 0, 1, height)
      pen.fillStyle = ink
      const text = secondsText(at / 1000)
      if (x(at) + pen.measureText(text).width + 6 < width) pen.fillText(text, x(at) + 3, 12)
    }
    for (const bar of run.bars) {
      const [left, wide] = [x(bar.start), Math.max(1, x(lengthOf(bar, run)) - 0.5)]
      const top = AXIS + bar.lane * lane
      pen.fillStyle = COLOURS[bar.how]
      pen.globalAlpha = bar.critical ? 1 : 0.65
      pen.fillRect(left, top + 1, wide, Math.max(1, lane - 2))
      pen.globalAlpha = 1
      if (bar.critical && lane > 5) {
        pen.strokeStyle = ink
        pen.lineWidth = 1.5
        pen.strokeRect(left + 0.75, top + 1.75, Math.max(1, wide - 1.5), lane - 3.5)
      }
      if (lane > 13 && wide > 46) {
        pen.save()
        pen.beginPath()
        pen.rect(left, top, wide - 4, lane)
        pen.clip()
        pen.fillStyle = '#fff'
        pen.fillText(bar.instance, left + 5, top + lane / 2 + 4)
        pen.restore()
      }
    }
  }, [run, width, height, isDark])

  const barAt = (event: MouseEvent): Bar | undefined => {
    const box = canvas.current!.getBoundingClientRect()
    const ms = ((event.clientX - box.left) / width) * run.length
    return byLane[Math.floor((event.clientY - box.top - AXIS) / lane)]?.find(
      (bar) => ms >= bar.start && ms <= bar.start + lengthOf(bar, run),
    )
  }
  return (
    <div class="picture">
      <canvas
        ref={canvas}
        style={{ width: `${width}px`, height: `${height}px` }}
        role="img"
        aria-label="Timeline of instances; the tables below give the same times"
        onMouseMove={(event) => {
          const bar = barAt(event)
          setHint(bar && { bar, x: event.offsetX, y: event.offsetY })
        }}
        onMouseLeave={() => setHint(undefined)}
        onClick={(event) => {
          const bar = barAt(event)
          if (bar) go({ instance: bar.instance, of: run.of })
        }}
      />
      {hint && (
        <div
          class="hint"
          style={{ left: `${Math.min(hint.x + 12, width - 220)}px`, top: `${hint.y + 14}px` }}
        >
          <bdi>{hint.bar.instance}</bdi>
          <br />
          {secondsText(lengthOf(hint.bar, run) / 1000)}, {HOW[hint.bar.how]}
        </div>
      )}
    </div>
  )
}

/** About eight round numbers for the time axis. */
function ticks(length: number): number[] {
  const steps = [
    0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 21_600, 86_400,
  ]
  const step = 1000 * (steps.find((one) => (one * 1000) / Math.max(1, length) > 1 / 9) ?? 86_400)
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, n) => n * step)
}
