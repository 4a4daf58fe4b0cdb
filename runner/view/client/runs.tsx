import { useEffect, useState } from 'preact/hooks'
import { commandLine } from '../../report/command-line.ts'
import type { RunSummary } from '../answer-types.ts'
import { ask } from './api.ts'
import type { Live } from './live.ts'
import { href } from './route.ts'
import { secondsText, timeText } from './words.ts'

/** The recorded runs, the latest first, with links to their timelines. */
export function Runs({ live }: { live: Live }) {
  const [runs, setRuns] = useState<RunSummary[] | undefined>()
  const [problem, setProblem] = useState('')
  useEffect(
    () =>
      void ask('runs').then(setRuns, (error: Error) => {
        setProblem(error.message)
      }),
    [live.run?.id],
  )
  if (problem !== '') return <p class="problem">{problem}</p>
  if (!runs) return <p class="muted">Reading…</p>
  if (runs.length === 0) return <p>No run has done anything yet.</p>
  const longest = Math.max(...runs.map(({ record }) => record?.seconds ?? 0), 1e-9)
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Began</th>
          <th scope="col">Command</th>
          <th scope="col" class="number">
            Ran
          </th>
          <th scope="col" class="number">
            From the cache
          </th>
          <th scope="col">Took</th>
          <th scope="col">End</th>
        </tr>
      </thead>
      <tbody>
        {runs.map(({ id, record }) => {
          const isLive = id === live.run?.id
          return (
            <tr key={id}>
              <td>
                <a href={href({ tab: 'run', id })}>{timeText(record?.started ?? timeOfId(id))}</a>
              </td>
              <td>
                <code>{isLive ? live.run!.command : record && commandLine(record)}</code>
              </td>
              <td class="number">{record?.ran}</td>
              <td class="number">{record?.cached}</td>
              <td>
                {record && (
                  <>
                    <span class="bar" style={{ width: `${(60 * record.seconds) / longest}px` }} />{' '}
                    {secondsText(record.seconds)}
                  </>
                )}
              </td>
              <td>{isLive ? 'in progress' : endOf(record)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function endOf(record: RunSummary['record']): string {
  if (!record) return 'was killed'
  const { failed, interrupted } = record
  if (failed.length > 0) return `failed: ${failed.slice(0, 3).join(', ')}${failed.length > 3 ? ' …' : ''}`
  return interrupted ? 'interrupted' : 'ok'
}

/** The time at the beginning of a run's id, as in `20261129T063044123-4711`. */
function timeOfId(id: string): number {
  const [, y, mo, d, h, mi, s, ms] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})/.exec(id) ?? []
  return y === undefined ? 0 : Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}.${ms}Z`)
}
