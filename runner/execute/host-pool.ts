import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { exactJson } from '../util/canonical.ts'
import { builtModule } from './built-module.ts'
import { type Ended, endOf, type Limits, type Refused, startProcess } from './child.ts'
import { HOST_PIPES, type HostMessage, type HostRequest } from './job.ts'
import { Leftovers, markedEnvironment } from './leftovers.ts'
import { endWarm, surroundingsOf, type Warm, WarmPool } from './warm-pool.ts'

export interface HostTask extends Limits {
  readonly request: HostRequest
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  /** File that receives the stage's stdout and stderr. */
  readonly log: string
  /** Called with the process group id, if a process was started for the request. */
  readonly onStart: (pid: number) => void
  readonly onMessage: (message: HostMessage) => void
}

interface Host extends Warm {
  /** Receives the messages of the current request. */
  listener: (message: HostMessage) => void
  /** Number of requests sent to it. */
  requests: number
}

/** A large young generation (MB) makes its collections rare: most stages create many short-lived objects. */
const HOST_FLAGS = ['--enable-source-maps', '--max-semi-space-size=32']

/**
 * Node processes that run TypeScript stages, one request at a time each. A process whose global state
 * is unchanged after a request (host.ts decides) is reused: Node, shared packages and their compiled code are then loaded
 * already. The code of the stage itself is evaluated anew for every request. A process that crashed, was stopped or has
 * changed state is replaced.
 */
export class HostPool {
  readonly #pool: WarmPool<Host>

  /** @param most maximum number of idle processes; 0 runs every request in a new process */
  constructor(most: number) {
    this.#pool = new WarmPool(most)
  }

  async run(task: HostTask): Promise<Ended> {
    for (;;) {
      const host = this.#pool.take(surroundingsOf(task)) ?? (await startHost(task))
      if ('message' in host) return host
      host.leftovers.begin()
      const { ended, begun, reusable } = await ask(host, task)
      if (!reusable) await endWarm(host)
      host.leftovers.end(host.child.pid)
      if (reusable) await this.#pool.keep(host)
      // An idle process may have died just before it got the request: nothing has begun then, so try again.
      const again = !begun && host.requests > 1 && (ended.how === 'exit' || ended.how === 'signal')
      if (!again) return ended
    }
  }

  close(): Promise<void> {
    return this.#pool.close()
  }
}

async function startHost(task: HostTask): Promise<Host | Refused> {
  // Output before the first request is read goes to the log of that request too.
  const log = openSync(task.log, 'a')
  const env = markedEnvironment(task.env)
  let child: Awaited<ReturnType<typeof startProcess>>
  try {
    child = await startProcess(process.execPath, [...HOST_FLAGS, builtModule('host')], {
      cwd: task.cwd,
      // With a level of 1, a bash that the stage starts is not taken for one of a remote shell, which reads .bashrc.
      env: { ...env, SHLVL: '1' },
      stdio: ['ignore', log, log, 'pipe', 'pipe'],
    })
  } finally {
    closeSync(log)
  }
  if ('message' in child) return child
  pipeTo(child).on('error', () => {}) // the exit of the process reports the error
  const host: Host = {
    child,
    surroundings: surroundingsOf(task),
    leftovers: new Leftovers(env),
    listener: () => {},
    requests: 0,
  }
  readMessages(child.stdio[HOST_PIPES.messages] as Readable, (message) => host.listener(message))
  return host
}

/** Sends a request, and waits until it is done or the process has ended. */
async function ask(host: Host, task: HostTask): Promise<{ ended: Ended; begun: boolean; reusable: boolean }> {
  let [begun, finished, reusable] = [false, false, false]
  host.requests++
  if (host.requests === 1) task.onStart(host.child.pid!)
  const done = new Promise<Ended>((resolve) => {
    host.listener = (message) => {
      if (message.kind === 'begun') begun = true
      else if (message.kind === 'done') {
        ;[finished, reusable] = [true, message.reusable]
        resolve({ how: 'exit', code: 0 })
      } else task.onMessage(message)
    }
  })
  pipeTo(host.child).write(`${exactJson({ ...task.request, log: task.log })}\n`)
  const ended = await endOf(host.child, task, done)
  host.listener = () => {}
  if (begun && !finished && ended.how === 'exit' && ended.code === 0)
    task.onMessage({
      kind: 'error',
      user: true,
      message: 'called process.exit, expected its function to return',
    })
  return { ended, begun, reusable: reusable && ended.how === 'exit' }
}

function pipeTo(child: ChildProcess): Writable {
  return child.stdio[HOST_PIPES.requests] as Writable
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
