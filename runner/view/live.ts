import { holderOf } from '../store/lock.ts'
import type { Paths } from '../store/paths.ts'
import { eventsFile, readEvents, type RecordedEvent } from '../store/run-events.ts'

/** A message to the page. */
export type Message =
  /** The run in progress, or null. Replaces everything known about an earlier run. */
  | {
      readonly kind: 'run'
      readonly run: { readonly id: string; readonly command: string; readonly since: string } | null
    }
  | { readonly kind: 'events'; readonly events: readonly LiveEvent[] }
  /** Files of the watched scene have changed, so its state must be loaded again. */
  | { readonly kind: 'changed' }

/** The fields of an event that the page needs. */
export type LiveEvent = Pick<RecordedEvent, 'time' | 'kind'> & {
  readonly instance?: string
  readonly done?: number
  readonly total?: number
  readonly message?: string
  readonly seconds?: number
  readonly profile?: string
  readonly sweep?: string
}

interface Watcher {
  readonly send: (message: Message) => void
  readonly stamp: () => string
  seen: string
}

const EVERY = 250

/** Follows the run in progress by reading its files, so that it may be in another terminal or on a cluster. */
export class Live {
  readonly #watchers = new Set<Watcher>()
  #timer: NodeJS.Timeout | undefined
  #run: string | undefined
  #next = 0

  constructor(private readonly paths: Paths) {}

  /** @param stamp stamp of the files of the watched scene @returns a function that stops watching */
  watch(send: (message: Message) => void, stamp: () => string): () => void {
    this.#poll()
    const watcher = { send, stamp, seen: stamp() }
    if (this.#run !== undefined) {
      send(this.#runMessage())
      const { events } = readEvents(eventsFile(this.paths, this.#run))
      send({ kind: 'events', events: events.map(brief) })
    } else send({ kind: 'run', run: null })
    this.#watchers.add(watcher)
    this.#timer ??= setInterval(() => this.#poll(), EVERY)
    return () => {
      this.#watchers.delete(watcher)
      if (this.#watchers.size > 0) return
      clearInterval(this.#timer)
      this.#timer = undefined
    }
  }

  #poll(): void {
    const holder = holderOf(this.paths.lock)
    if (holder?.run !== this.#run) {
      this.#tellEvents() // the last events of the run that has ended
      this.#run = holder?.run
      this.#next = 0
      this.#tell(this.#runMessage())
    }
    this.#tellEvents()
    // During a run, its events replace the checks of files.
    if (this.#run !== undefined) return
    for (const watcher of this.#watchers) {
      const stamp = watcher.stamp()
      if (stamp !== watcher.seen) watcher.send({ kind: 'changed' })
      watcher.seen = stamp
    }
  }

  #tellEvents(): void {
    if (this.#run === undefined) return
    const { events, next } = readEvents(eventsFile(this.paths, this.#run), this.#next)
    this.#next = next
    if (events.length > 0) this.#tell({ kind: 'events', events: events.map(brief) })
  }

  #runMessage(): Message {
    const holder = holderOf(this.paths.lock)
    if (!holder || holder.run !== this.#run) return { kind: 'run', run: null }
    return { kind: 'run', run: { id: holder.run, command: holder.command, since: holder.since } }
  }

  #tell(message: Message): void {
    for (const { send } of this.#watchers) send(message)
  }
}

function brief(event: RecordedEvent): LiveEvent {
  const { time, kind, instance, done, total, message, seconds, profile, sweep } = event as LiveEvent
  return { time, kind, instance, done, total, message, seconds, profile, sweep }
}
