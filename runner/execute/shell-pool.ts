import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { relative } from 'node:path'
import type { Readable } from 'node:stream'
import { killGroup } from '../util/process.ts'
import { type Ended, exitOf, limited, type Refused, startProcess } from './child.ts'
import { Leftovers, markedEnvironment } from './leftovers.ts'
import { execOf, isPlain } from './plain-command.ts'
import { BASH_OPTIONS, findShell, runCommand, type ShellCommand } from './shell.ts'
import { endWarm, surroundingsOf, type Warm, WarmPool } from './warm-pool.ts'

interface Starter extends Warm {
  readonly gone: Promise<Ended>
  /** Receives the exit code and pid of the current command, or undefined if no process could be created. */
  listener: (end: { readonly code: number; readonly pid: number } | undefined) => void
}

/**
 * Reads a line with the mode (`new` or `copy`) and the lengths, in characters, of the log path and the command that follow.
 * Starts the command in its own process group, and reports its exit code and pid. Forking this small process is far
 * cheaper than forking Node. `read -N` reads a block at once; with a delimiter bash would read byte by byte.
 */
const SCRIPT = `set -m
export -n SHLVL
while read -r icl_how icl_log_length icl_length; do
  IFS= read -r -N "$icl_log_length" icl_log
  IFS= read -r -N "$icl_length" icl_command
  icl_last=$!
  case $icl_how in
  new) "$BASH" ${BASH_OPTIONS.join(' ')} -c "$icl_command" </dev/null >>"$icl_log" 2>&1 3>&- & ;;
  *) (
      set +m -eu -o pipefail
      exec </dev/null >>"$icl_log" 2>&1 3>&-
      eval "$icl_command"
    ) & ;;
  esac
  if [ "$!" = "$icl_last" ]; then echo f >&3; continue; fi
  wait $!
  echo "$? $!" >&3
done`

/** Runs the commands of pipeline.yaml. A small shell process starts each of them and is then reused for the next. */
export class ShellPool {
  readonly #pool: WarmPool<Starter>

  /** @param most maximum number of idle processes */
  constructor(most: number) {
    this.#pool = new WarmPool(most)
  }

  async run(task: ShellCommand): Promise<Ended> {
    const shell = findShell(task.env.PATH ?? '')
    if (!shell.isBash) return runCommand(task)
    const starter = this.#pool.take(surroundingsOf(task)) ?? (await startStarter(shell.file, task))
    if ('message' in starter) return starter
    starter.leftovers.begin()
    const { ended, reusable } = await ask(starter, task)
    if (!reusable) await endWarm(starter)
    starter.leftovers.end(starter.child.pid)
    if (reusable) await this.#pool.keep(starter)
    return ended
  }

  close(): Promise<void> {
    return this.#pool.close()
  }
}

async function startStarter(bash: string, task: ShellCommand): Promise<Starter | Refused> {
  const env = markedEnvironment(task.env)
  const child = await startProcess(bash, ['--noprofile', '--norc', '-p', '-c', SCRIPT], {
    cwd: task.cwd,
    env,
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
  })
  if ('message' in child) return child
  child.stdin!.on('error', () => {}) // the exit of the process reports the error
  task.onStart(child.pid!)
  const starter: Starter = {
    child,
    surroundings: surroundingsOf(task),
    leftovers: new Leftovers(env),
    gone: exitOf(child),
    listener: () => {},
  }
  const messages = child.stdio[3] as Readable
  let rest = ''
  messages.setEncoding('latin1')
  messages.on('error', () => {})
  messages.on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop()!
    for (const line of lines) {
      const [code, pid] = line.split(' ')
      starter.listener(pid === undefined ? undefined : { code: Number(code), pid: Number(pid) })
    }
  })
  return starter
}

async function ask(starter: Starter, task: ShellCommand): Promise<{ ended: Ended; reusable: boolean }> {
  let reusable = false
  const done = new Promise<Ended>((resolve) => {
    starter.listener = (end) => {
      if (end === undefined)
        return resolve({
          how: 'no-process',
          message: 'EAGAIN: the limit on processes is reached. Raise the limit (ulimit -u), or lower --jobs',
        })
      reusable = true
      killGroup(end.pid, 'SIGKILL') // processes that it left behind could write to the files of the next stage
      resolve(endOfCode(end.code))
    }
  })
  starter.child.stdin!.write(requestOf(task))
  const ended = await limited(() => groupOf(starter), task, Promise.race([done, starter.gone]))
  starter.listener = () => {}
  return { ended, reusable: reusable && (ended.how === 'exit' || ended.how === 'signal') }
}

/** The process group of the current command; that of the starter itself if the system does not report it. */
function groupOf({ child }: Starter): number {
  const pid = child.pid!
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
    return Number(children[0]) || pid
  } catch {
    return pid
  }
}

/** In characters, as bash counts them in the locale that every stage gets. */
function requestOf({ command, log, cwd }: ShellCommand): string {
  const [text, path] = [isPlain(command) ? execOf(command) : command, relative(cwd, log)]
  return `${isPlain(command) ? 'copy' : 'new'} ${[...path].length} ${[...text].length}\n${path}${text}`
}

/** Shells report a signal as exit code 128 plus its number. */
function endOfCode(code: number): Ended {
  const signal = Object.entries(constants.signals).find(([, number]) => number === code - 128)?.[0]
  return code > 128 && signal !== undefined ? { how: 'signal', signal } : { how: 'exit', code }
}
