import { useEffect, useRef, useState } from 'preact/hooks'
import type { LiveEvent, Message } from '../live.ts'
import { scopeOf } from '../scope.ts'
import { base } from './api.ts'

export interface Phase {
  readonly phase: 'running' | 'queued' | 'ran' | 'cached' | 'fresh' | 'failed'
  /** ms since 1970. */
  readonly since: number
  readonly done?: number
  readonly total?: number
  readonly message?: string
  readonly seconds?: number
}

/** The run in progress, according to the events received so far. */
export interface Live {
  readonly run: { readonly id: string; readonly command: string; readonly since: string } | null
  /** The profile or sweep of the run. */
  readonly of: string | undefined
  readonly phases: ReadonlyMap<string, Phase>
  readonly isConnected: boolean
}

/** Follows the run in progress. `onChange` is called when the state of the project must be loaded again. */
export function useLive(of: string, onChange: () => void): Live {
  const [live, setLive] = useState<Live>({ run: null, of: undefined, phases: new Map(), isConnected: true })
  const changed = useRef(onChange)
  changed.current = onChange
  useEffect(() => {
    const source = new EventSource(`${base}api/live?${new URLSearchParams({ of })}`)
    let hadRun = false
    source.onopen = () => setLive((now) => ({ ...now, isConnected: true }))
    source.onerror = () => setLive((now) => ({ ...now, isConnected: false }))
    source.onmessage = ({ data }) => {
      const message = JSON.parse(data as string) as Message
      if (message.kind === 'changed') changed.current()
      else if (message.kind === 'run') {
        setLive({ run: message.run, of: undefined, phases: new Map(), isConnected: true })
        if (hadRun && !message.run) changed.current()
        hadRun = message.run !== null
      } else setLive((now) => withEvents(now, message.events))
    }
    return () => source.close()
  }, [of])
  return live
}

export function withEvents(live: Live, events: readonly LiveEvent[]): Live {
  const phases = new Map(live.phases)
  let of = live.of
  for (const event of events) {
    if (event.kind === 'run') of = scopeOf(event)
    const { instance } = event
    if (instance === undefined) continue
    const since = Date.parse(event.time)
    const known = phases.get(instance)
    switch (event.kind) {
      case 'start':
        phases.set(instance, { phase: 'running', since })
        break
      case 'queued':
        phases.set(instance, { phase: 'queued', since })
        break
      case 'progress':
        phases.set(instance, {
          phase: 'running',
          since: known?.since ?? since,
          done: event.done,
          total: event.total,
          message: event.message,
        })
        break
      case 'ran':
      case 'cached':
      case 'fresh':
      case 'failed':
        phases.set(instance, { phase: event.kind, since, seconds: event.seconds })
    }
  }
  return { ...live, of, phases }
}
