import { readdirSync, readFileSync } from 'node:fs'

/** Environment variable of a process that runs stages; every process that they start inherits its value. */
const VARIABLE = 'ICL_PROCESS'

let count = 0

/** The environment of a process that runs one stage after the other, with a mark by which its descendants are found. */
export function markedEnvironment(env: Readonly<Record<string, string>>): Record<string, string> {
  return { ...env, [VARIABLE]: `${process.pid}-${Date.now()}-${count++}` }
}

/**
 * The processes that stages leave behind in other process groups, as with setsid. A killed group does not include them, but they
 * inherit the mark of the process that ran the stage. Linux only.
 */
export class Leftovers {
  readonly #mark: string
  #last = lastPid()

  constructor(env: Readonly<Record<string, string>>) {
    this.#mark = `${VARIABLE}=${env[VARIABLE]}`
  }

  /** To be called before a stage starts: only processes started since then are looked at, since reading all takes long. */
  begin(): void {
    this.#last = lastPid()
  }

  /** Kills what the stage has left behind. @param keep the process that runs stages, if it stays */
  end(keep?: number): void {
    // A process that starts others while it is being killed is found in the next round.
    for (let round = 0; round < ROUNDS; round++) {
      const found = pidsSince(this.#last).filter((pid) => pid !== keep && isMarked(pid, this.#mark))
      if (found.length === 0) return
      for (const pid of found) kill(pid)
    }
  }
}

const ROUNDS = 10
/** Up to so many process ids are tried one by one; beyond, the processes that exist are listed. */
const FEW = 200

function pidsSince(last: number): number[] {
  const now = lastPid()
  if (now >= last && now - last <= FEW) return Array.from({ length: now - last }, (_, i) => last + 1 + i)
  return listProcesses() // the ids may have begun anew, so that all are looked at
}

function listProcesses(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger)
  } catch {
    return []
  }
}

/** The id of the process or thread that was created last; 0 if the system does not report it. */
function lastPid(): number {
  return Number(readText('/proc/loadavg').trim().split(' ').at(-1)) || 0
}

/** Whether this is a process with the mark. The id may also be that of a thread, and a signal would reach its whole process. */
function isMarked(pid: number, mark: string): boolean {
  return (
    readText(`/proc/${pid}/environ`).split('\0').includes(mark) &&
    readText(`/proc/${pid}/status`).includes(`\nTgid:\t${pid}\n`)
  )
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it has ended in the meantime
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
