import { closeSync, openSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { exactJson } from '../util/canonical.ts'
import { builtModule } from './built-module.ts'
import { type Ended, endOf, type Limits, type Refused, startProcess } from './child.ts'
import type { HostMessage, HostRequest } from './job.ts'
import { endWarm, surroundingsOf, type Warm, WarmPool } from './warm-pool.ts'

export interface HostTask extends Limits {
  readonly request: HostRequest
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  /** Takes what the stage prints. */
  readonly log: string
  /** Called with the process group, where one has been started for the request. */
  readonly onStart: (pid: number) => void
  readonly onMessage: (message: HostMessage) => void
}

interface Host extends Warm {
  /** Hears the messages of the request under way. */
  listener: (message: HostMessage) => void
  /** Requests that it has been handed. */
  requests: number
}

/** With that much room for young objects (MB) they are collected seldom: most stages make many that die soon. */
const HOST_FLAGS = ['--enable-source-maps', '--max-semi-space-size=32']

/**
 * Node processes that run TypeScript stages, one request at a time each. A process that has run one and is as it was
 * before (host.ts decides) waits for the next: Node, the packages that stages share and their compiled code are loaded
 * already. The code of a stage itself is evaluated anew for every request. A process that crashed, was stopped or is not as it
 * was is replaced.
 */
export class HostPool {
  readonly #pool: WarmPool<Host>

  /** @param most how many processes may wait at a time; 0 runs every request in a process of its own */
  constructor(most: number) {
    this.#pool = new WarmPool(most)
  }

  async run(task: HostTask): Promise<Ended> {
    for (;;) {
      const host = this.#pool.take(surroundingsOf(task)) ?? (await startHost(task))
      if ('message' in host) return host
      const { ended, begun, reusable } = await ask(host, task)
      if (reusable) await this.#pool.keep(host)
      else await endWarm(host)
      // A process that waited may have died just before it was asked: then nothing has begun.
      const again = !begun && host.requests > 1 && (ended.how === 'exit' || ended.how === 'signal')
      if (!again) return ended
    }
  }

  close(): Promise<void> {
    return this.#pool.close()
  }
}

async function startHost(task: HostTask): Promise<Host | Refused> {
  // What it prints before it has read its first request goes to the log of that one too.
  const log = openSync(task.log, 'a')
  let child: Awaited<ReturnType<typeof startProcess>>
  try {
    child = await startProcess(process.execPath, [...HOST_FLAGS, builtModule('host')], {
      cwd: task.cwd,
      env: { ...task.env },
      stdio: ['pipe', log, log, 'pipe'],
    })
  } finally {
    closeSync(log)
  }
  if ('message' in child) return child
  child.stdin!.on('error', () => {}) // its end tells the rest
  const host: Host = { child, surroundings: surroundingsOf(task), listener: () => {}, requests: 0 }
  readMessages(child.stdio[3] as Readable, (message) => host.listener(message))
  return host
}

/** Hands a request over, and waits until it is done or the process has ended. */
async function ask(host: Host, task: HostTask): Promise<{ ended: Ended; begun: boolean; reusable: boolean }> {
  let [begun, reusable] = [false, false]
  host.requests++
  if (host.requests === 1) task.onStart(host.child.pid!)
  const done = new Promise<Ended>((resolve) => {
    host.listener = (message) => {
      if (message.kind === 'begun') begun = true
      else if (message.kind === 'done') {
        reusable = message.reusable
        resolve({ how: 'exit', code: 0 })
      } else task.onMessage(message)
    }
  })
  host.child.stdin!.write(`${exactJson({ ...task.request, log: task.log })}\n`)
  const ended = await endOf(host.child, task, done)
  host.listener = () => {}
  return { ended, begun, reusable: reusable && ended.how === 'exit' }
}

function readMessages(stream: Readable, onMessage: (message: HostMessage) => void): void {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('error', () => {})
  stream.on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop()!
    for (const line of lines) {
      try {
        onMessage(JSON.parse(line) as HostMessage)
      } catch {
        // not a message: a stage may write to descriptor 3 by accident
      }
    }
  })
}
