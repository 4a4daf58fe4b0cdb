import { render } from 'preact'
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import type { State } from '../answer-types.ts'
import { ask, change } from './api.ts'
import { Compare } from './compare.tsx'
import { Details } from './details.tsx'
import { type Counts, StageGraph } from './graph.tsx'
import { InstanceList, type Shown } from './instances.tsx'
import { type Live, useLive } from './live.ts'
import { go, href, useRoute } from './route.ts'
import { Runs } from './runs.tsx'
import { RunTimeline } from './timeline.tsx'
import { secondsText, type ShownState } from './words.ts'

const TABS = [
  ['', 'Graph'],
  ['runs', 'Runs'],
  ['compare', 'Compare'],
] as const

function App() {
  const route = useRoute()
  const [state, setState] = useState<State | undefined>()
  const [problem, setProblem] = useState('')
  const [version, setVersion] = useState(0)
  const of = route.of ?? state?.of ?? ''
  const load = useCallback(
    (isFresh: boolean) =>
      ask('state', { ...(route.of !== undefined && { of: route.of }), ...(isFresh && { fresh: '1' }) }).then(
        (found) => {
          setState(found)
          setProblem('')
          setVersion((n) => n + 1)
        },
        (error: Error) => setProblem(error.message),
      ),
    [route.of],
  )
  useEffect(() => void load(false), [load])
  const live = useLive(of, () => void load(true))
  const now = useClock(live.run !== null)
  const shown = useMemo(() => (state ? shownOf(state, of, live) : []), [state, of, live])
  const counts = useMemo(() => countsOf(shown), [shown])
  useEffect(() => {
    document.title = `${live.run ? '▶ ' : ''}${state?.project ?? 'icl'} · icl`
  }, [state?.project, live.run])
  if (!state)
    return (
      <main>
        {problem === '' ? <p class="muted">Reading the pipeline…</p> : <p class="problem">{problem}</p>}
      </main>
    )
  const tab = route.tab ?? ''
  const act = (what: 'start' | 'stop', body: object) =>
    void change(what, body).then(
      () => setProblem(''),
      (error: Error) => setProblem(error.message),
    )
  const running = shown.find(({ instance }) => instance.name === route.instance)
  return (
    <>
      <Head
        state={state}
        of={of}
        live={live}
        shown={shown}
        now={now}
        tab={tab}
        onAct={act}
        onReload={() => void load(true)}
      />
      {!live.isConnected && (
        <p class="problem" role="alert">
          The server does not answer. If it has ended, start icl view again and open the address that it
          prints.
        </p>
      )}
      {problem !== '' && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <main class={route.instance === undefined ? '' : 'split'}>
        <div class="main">
          {state.problem !== undefined && <pre class="problem">{state.problem}</pre>}
          {state.notes.map((note) => (
            <p key={note} class="muted">
              {note}
            </p>
          ))}
          {tab === '' && (
            <>
              {state.layout ? (
                <StageGraph layout={state.layout} counts={counts} route={route} />
              ) : (
                state.problem === undefined && (
                  <p class="muted">For a drawing of the graph, install the package @viz-js/viz.</p>
                )
              )}
              <InstanceList all={shown} route={route} now={now} />
            </>
          )}
          {tab === 'runs' && <Runs live={live} />}
          {tab === 'run' && <RunTimeline id={route.id ?? ''} isLive={live.run?.id === route.id} />}
          {tab === 'compare' && <Compare state={state} route={route} />}
        </div>
        {route.instance !== undefined && (
          <Details
            of={of}
            name={route.instance}
            files={state.files}
            isRunning={running?.state === 'running'}
            version={`${version} ${running?.state ?? ''}`}
            onRun={
              state.mayRun && !live.run && !of.startsWith('sweep:')
                ? () => act('start', { of, targets: [route.instance!] })
                : undefined
            }
          />
        )}
      </main>
    </>
  )
}

interface HeadProps {
  readonly state: State
  readonly of: string
  readonly live: Live
  readonly shown: readonly Shown[]
  readonly now: number
  readonly tab: string
  readonly onAct: (what: 'start' | 'stop', body: object) => void
  readonly onReload: () => void
}

function Head({ state, of, live, shown, now, tab, onAct, onReload }: HeadProps) {
  return (
    <header class="page">
      <h1>
        <bdi>{state.project}</bdi>
      </h1>
      <label>
        Show{' '}
        <select
          value={of}
          onChange={(event) => go({ of: event.currentTarget.value, stage: undefined, instance: undefined })}
        >
          {state.profiles.map((name) => (
            <option key={name} value={name}>
              profile {name}
            </option>
          ))}
          {state.sweeps.map((name) => (
            <option key={name} value={`sweep:${name}`}>
              sweep {name}
            </option>
          ))}
          {!state.profiles.includes(of) && !state.sweeps.some((name) => of === `sweep:${name}`) && (
            <option>{of}</option>
          )}
        </select>
      </label>
      <nav aria-label="Views">
        {TABS.map(([value, name]) => (
          <a
            key={value}
            href={href({ tab: value, id: undefined })}
            aria-current={tab === value || (value === 'runs' && tab === 'run') ? 'page' : undefined}
          >
            {name}
          </a>
        ))}
      </nav>
      <RunLine live={live} of={of} shown={shown} now={now} />
      {state.mayRun &&
        (live.run ? (
          <button type="button" onClick={() => onAct('stop', {})}>
            Stop the run
          </button>
        ) : (
          <button type="button" onClick={() => onAct('start', { of, targets: [] })}>
            Run all
          </button>
        ))}
      <button type="button" onClick={onReload} aria-label="Check again for changes">
        ↻
      </button>
    </header>
  )
}

/** One line about the run in progress, or about the number of stale instances. */
function RunLine({ live, of, shown, now }: Pick<HeadProps, 'live' | 'of' | 'shown' | 'now'>) {
  if (!live.run) {
    const stale = shown.filter(({ state }) => state !== 'fresh').length
    return (
      <p class="runline" role="status">
        {shown.length > 0 &&
          (stale === 0 ? 'Everything is fresh.' : `${stale} of ${shown.length} instances are not fresh.`)}
      </p>
    )
  }
  const phases = [...live.phases.values()]
  const count = (...kinds: string[]) => phases.filter(({ phase }) => kinds.includes(phase)).length
  return (
    <p class="runline live" role="status">
      <a href={href({ tab: 'run', id: live.run.id })}>
        <code>{live.run.command}</code>
      </a>
      {live.of !== undefined && live.of !== of && ` (${live.of})`}: {count('running')} running, {count('ran')}{' '}
      done, {count('cached')} from the cache{count('failed') > 0 && `, ${count('failed')} failed`};{' '}
      {secondsText(Math.max(0, (now - Date.parse(live.run.since)) / 1000))}
    </p>
  )
}

/** The planned states, updated by the events of the run in progress. */
function shownOf(state: State, of: string, live: Live): Shown[] {
  const isOwn = live.run !== null && (live.of === of || of.startsWith(`${live.of}/`))
  return state.instances.map((instance): Shown => {
    const phase = isOwn ? live.phases.get(instance.name) : undefined
    const done = phase?.phase === 'cached' ? 'ran' : phase?.phase
    return { instance, phase, state: (done as ShownState | undefined) ?? instance.state }
  })
}

function countsOf(shown: readonly Shown[]): Counts {
  const counts = new Map<string, Map<ShownState, number>>()
  for (const { instance, state } of shown) {
    const own = counts.get(instance.stage) ?? new Map<ShownState, number>()
    own.set(state, (own.get(state) ?? 0) + 1)
    counts.set(instance.stage, own)
  }
  return counts
}

/** The current time, updated every half second while `isOn`. */
function useClock(isOn: boolean): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!isOn) return
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [isOn])
  return now
}

render(<App />, document.getElementById('app')!)
