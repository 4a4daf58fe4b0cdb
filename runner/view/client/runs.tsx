import { useEffect, useState } from 'preact/hooks'
import { ask, type Run } from './api.ts'
import type { Live } from './live.ts'
import { href } from './route.ts'
import { secondsText, timeText } from './words.ts'

/** Runs that are still recorded, the latest first, each leading to its timeline. */
export function Runs({ live }: { live: Live }) {
  const [runs, setRuns] = useState<Run[] | undefined>()
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
  const longest = Math.max(...runs.map(({ seconds }) => seconds), 1e-9)
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
        {runs.map((run) => {
          const isLive = run.id === live.run?.id
          return (
            <tr key={run.id}>
              <td>
                <a href={href({ tab: 'run', id: run.id })}>{timeText(run.started || timeOfId(run.id))}</a>
              </td>
              <td>
                <code>
                  {isLive ? live.run!.command : run.command}
                  {run.profile !== '' && run.profile !== 'default' && ` --profile ${run.profile}`}
                  {run.sets.map((set) => ` --set ${set}`)}
                </code>
              </td>
              <td class="number">{run.isRecorded ? run.ran : ''}</td>
              <td class="number">{run.isRecorded ? run.cached : ''}</td>
              <td>
                {run.isRecorded && (
                  <>
                    <span class="bar" style={{ width: `${(60 * run.seconds) / longest}px` }} />{' '}
                    {secondsText(run.seconds)}
                  </>
                )}
              </td>
              <td>{isLive ? 'goes on' : endOf(run)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function endOf(run: Run): string {
  if (!run.isRecorded) return 'was killed'
  if (run.failed.length > 0)
    return `failed: ${run.failed.slice(0, 3).join(', ')}${run.failed.length > 3 ? ' …' : ''}`
  return run.interrupted ? 'interrupted' : 'ok'
}

/** Ids of runs begin with their time: `20261129T063044123-4711`. */
function timeOfId(id: string): number {
  const [, y, mo, d, h, mi, s, ms] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})/.exec(id) ?? []
  return y === undefined ? 0 : Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}.${ms}Z`)
}
