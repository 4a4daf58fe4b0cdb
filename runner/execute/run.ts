import { setMaxListeners } from 'node:events'
import type { Instance } from '../graph/instance.ts'
import { decide } from '../plan/decide.ts'
import { upstreamOf } from '../plan/plan.ts'
import type { Summary } from '../report/event.ts'
import { failureText } from '../report/failure-text.ts'
import type { Session } from '../session.ts'
import { storageMessage } from '../store/storage-error.ts'
import { Frontier } from './frontier.ts'
import { type Ending, InstanceWork, type WorkOptions } from './instance-work.ts'
import { urgency } from './priority.ts'
import { summarise } from './summarise.ts'

export interface RunOptions extends WorkOptions {
  readonly chosen: ReadonlySet<string>
  readonly keepGoing: boolean
}

/** Brings the chosen instances up to date: each as soon as its inputs exist and a slot is free. */
export async function run(session: Session, options: RunOptions): Promise<Summary> {
  return new Run(session, options).toItsEnd()
}

class Run {
  private readonly frontier: Frontier
  private readonly decide: (instance: Instance) => ReturnType<typeof decide>
  private readonly work: InstanceWork
  private underWay = 0
  /** No further instance starts: the run was interrupted, or something failed. */
  private isStopping = false
  /** First error that is not a failure of an instance. */
  private broken: unknown
  private resolveEnd = () => {}

  constructor(
    private readonly session: Session,
    private readonly options: RunOptions,
  ) {
    const { graph, world, journal } = session
    const frontier = new Frontier(graph, options.chosen)
    const upstream = upstreamOf(graph, options.chosen, world, (name) => {
      const contents = frontier.outputs.get(name)
      return contents ? { key: journal.published(name)!.key, contents } : 'will-run'
    })
    const rank = urgency(graph, (name) => journal.published(name)?.seconds ?? 1)
    this.frontier = frontier
    this.decide = (instance) => decide(instance, world, upstream, options.forced.has(instance.name))
    this.work = new InstanceWork(session, options, {
      decide: this.decide,
      admitted: () => !this.isStopping,
      urgency: ({ name }) => rank.get(name)!,
    })
  }

  async toItsEnd(): Promise<Summary> {
    const began = performance.now()
    const { chosen, executor, signal, emit } = this.options
    const onInterrupt = () => emit({ kind: 'interrupted' })
    setMaxListeners(0, signal) // no limit: one listener per process
    signal.addEventListener('abort', onInterrupt)
    await new Promise<void>((resolve) => {
      this.resolveEnd = resolve
      this.advance()
    })
    signal.removeEventListener('abort', onInterrupt)
    await executor.close?.()
    await this.work.settle()
    if (this.broken !== undefined) throw this.broken
    const names = this.session.graph.instances.map((i) => i.name).filter((name) => chosen.has(name))
    return summarise(names, this.frontier.done, signal.aborted, (performance.now() - began) / 1000)
  }

  /** Starts what can start; the run ends when nothing is under way. */
  private advance(): void {
    if (this.options.signal.aborted) this.isStopping = true
    try {
      for (let next = this.next(); next; next = this.next()) this.begin(next)
    } catch (error) {
      this.breakOff(error)
    }
    if (this.underWay === 0) this.resolveEnd()
  }

  private next(): Instance | undefined {
    return this.isStopping ? undefined : this.frontier.take()
  }

  private begin(instance: Instance): void {
    const decision = this.decide(instance)
    if (decision.state === 'fresh') {
      this.options.emit({ kind: 'fresh', instance: instance.name })
      this.frontier.settle(instance, 'fresh', decision.outputs)
      return
    }
    const { work } = this
    this.underWay++
    void (decision.state === 'cached' ? work.restore(instance, decision) : work.execute(instance, decision))
      .catch((error: unknown): Ending => {
        const message = storageMessage(error)
        if (message !== undefined)
          return { how: 'failed', failure: { kind: 'storage', message }, log: '', seconds: 0 }
        this.breakOff(error)
        return { how: 'left' }
      })
      .then((ending) => {
        this.underWay--
        try {
          this.end(instance, ending)
        } catch (error) {
          this.breakOff(error)
        }
        this.advance()
      })
  }

  private end(instance: Instance, ending: Ending): void {
    if (ending.how === 'left') return
    if (ending.how !== 'failed') return this.frontier.settle(instance, ending.how, ending.outputs)
    const { failure, log, seconds } = ending
    if (failure.kind === 'cancelled') {
      this.isStopping = true // interrupted instances are neither done nor failed
      return
    }
    this.session.journal.fail(instance.name, failureText(failure))
    this.options.emit({ kind: 'failed', instance: instance.name, failure, log, seconds })
    if (!this.options.keepGoing) this.isStopping = true
    this.frontier.settle(instance, 'failed')
  }

  private breakOff(error: unknown): void {
    this.broken ??= error
    this.isStopping = true
  }
}
