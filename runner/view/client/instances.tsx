import { useEffect, useMemo, useState } from 'preact/hooks'
import type { InstanceSummary } from '../scene.ts'
import type { Phase } from './live.ts'
import { go, href, type Route } from './route.ts'
import { secondsText, STATE_WORDS, STATES, type ShownState } from './words.ts'

/** An instance with its current state: planned, or reported by the run in progress. */
export interface Shown {
  readonly instance: InstanceSummary
  readonly state: ShownState
  readonly phase: Phase | undefined
}

/** Maximum number of rows that are drawn at first. */
const ROWS = 200

export function InstanceList({ all, route, now }: { all: readonly Shown[]; route: Route; now: number }) {
  const [limit, setLimit] = useState(ROWS)
  const { stage, q = '', state = '' } = route
  useEffect(() => setLimit(ROWS), [stage, q, state])
  const found = useMemo(() => {
    const words = q.toLowerCase()
    return all.filter(
      (one) =>
        (stage === undefined || one.instance.stage === stage) &&
        (state === '' || one.state === state) &&
        one.instance.name.toLowerCase().includes(words),
    )
  }, [all, stage, q, state])
  const present = STATES.filter((one) => all.some((shown) => shown.state === one))
  return (
    <section aria-label="Instances">
      <div class="filters">
        <label>
          Find{' '}
          <input
            type="search"
            value={q}
            placeholder="name"
            onInput={(event) => go({ q: event.currentTarget.value })}
          />
        </label>
        <label>
          State{' '}
          <select value={state} onChange={(event) => go({ state: event.currentTarget.value })}>
            <option value="">any</option>
            {present.map((one) => (
              <option key={one} value={one}>
                {STATE_WORDS[one]}
              </option>
            ))}
          </select>
        </label>
        {stage !== undefined && (
          <a class="chip" href={href({ stage: undefined })} aria-label={`Show all stages, not only ${stage}`}>
            {stage} ×
          </a>
        )}
        <span class="muted" role="status">
          {found.length === all.length
            ? `${all.length} instances`
            : `${found.length} of ${all.length} instances`}
        </span>
      </div>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col">Instance</th>
            <th scope="col" class="number">
              Took
            </th>
            <th scope="col" class="why">
              Why
            </th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, limit).map((shown) => (
            <Row
              key={shown.instance.name}
              shown={shown}
              isChosen={route.instance === shown.instance.name}
              now={now}
            />
          ))}
        </tbody>
      </table>
      {found.length > limit && (
        <p>
          <button type="button" onClick={() => setLimit(limit + 5 * ROWS)}>
            Show more ({found.length - limit} left)
          </button>
        </p>
      )}
    </section>
  )
}

function Row({
  shown: { instance, state, phase },
  isChosen,
  now,
}: {
  shown: Shown
  isChosen: boolean
  now: number
}) {
  const seconds =
    state === 'running' && phase
      ? Math.max(0, (now - phase.since) / 1000)
      : (phase?.seconds ?? instance.seconds)
  const share = phase?.total ? Math.min(1, (phase.done ?? 0) / phase.total) : undefined
  return (
    <tr class={isChosen ? 'chosen' : ''}>
      <td>
        <State state={state} />
      </td>
      <td>
        <a href={href({ instance: isChosen ? undefined : instance.name })}>
          <bdi>{instance.name}</bdi>
        </a>
      </td>
      <td class="number">{seconds === null || seconds === undefined ? '' : secondsText(seconds)}</td>
      <td class="why">
        {state === 'running' && share !== undefined ? (
          <>
            <progress value={share} aria-label={`Progress of ${instance.name}`} /> {phase!.done}/
            {phase!.total} <bdi>{phase!.message}</bdi>
          </>
        ) : state === instance.state ? (
          <bdi>{instance.why}</bdi>
        ) : null}
      </td>
    </tr>
  )
}

export function State({ state }: { state: ShownState }) {
  return <span class={`state ${state}`}>{STATE_WORDS[state]}</span>
}
