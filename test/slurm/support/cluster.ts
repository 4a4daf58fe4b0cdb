import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe } from 'vitest'

const scripts = resolve(
  process.env.ICL_SHARED_DIR ?? new URL('../../../../shared', import.meta.url).pathname,
  'slurm',
)
const missing = whyNoSlurm()

/** A `describe` that needs a real Slurm, and is skipped, its title saying why, where there is none. */
export function describeSlurm(title: string, suite: () => void): void {
  describe.skipIf(missing !== undefined)(
    missing === undefined ? title : `${title} (skipped: ${missing})`,
    suite,
  )
}

/** What a real Slurm lacks here; undefined: nothing. */
export function whyNoSlurm(): string | undefined {
  if (!existsSync(join(scripts, 'start-slurm.sh'))) return `no scripts that start a Slurm at ${scripts}`
  const path = `${process.env.PATH}:/usr/sbin`
  const absent = ['munged', 'slurmctld', 'slurmd', 'sbatch'].filter(
    (command) => spawnSync('sh', ['-c', `command -v ${command}`], { env: { PATH: path } }).status !== 0,
  )
  return absent.length > 0 ? `no ${absent.join(', ')}; apt-get install -y slurm-wlm munge` : undefined
}

/** A Slurm of one node, started for a test file and ended with it. */
export class Cluster {
  readonly folder = mkdtempSync(join(tmpdir(), 'icl-slurm-'))
  readonly env = { ...process.env, SLURM_CONF: join(this.folder, 'conf', 'slurm.conf') }
  readonly #cpus: number
  readonly #extra: string

  private constructor(cpus: number, extra: string) {
    this.#cpus = cpus
    this.#extra = extra
  }

  /**
   * @param cpus how many processors the node claims to have: jobs that only wait may be more than the machine has
   * @param extra more lines of slurm.conf
   */
  static async create(cpus = 16, extra = ''): Promise<Cluster> {
    const cluster = new Cluster(cpus, extra)
    // Two that start at the same instant would choose the same port.
    const turn = join(tmpdir(), 'icl-slurm-start')
    await until('another test has started its Slurm', () => makeFolder(turn))
    try {
      cluster.start()
    } finally {
      rmdirSync(turn)
    }
    return cluster
  }

  /** Starts what is not running, and keeps the jobs. */
  start(): void {
    execFileSync(join(scripts, 'start-slurm.sh'), [this.folder], {
      env: { ...process.env, KEEP: '1', MINISLURM_CPUS: String(this.#cpus), MINISLURM_EXTRA: this.#extra },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }

  stop(): void {
    execFileSync(join(scripts, 'stop-slurm.sh'), [this.folder], { stdio: 'ignore' })
    rmSync(this.folder, { recursive: true, force: true })
  }

  /** Process id of a daemon, which our script has started and noted. */
  pid(daemon: 'slurmctld' | 'slurmd'): number {
    return Number(readFileSync(join(this.folder, 'pid', daemon), 'utf8'))
  }

  /** Process id of the slurmstepd of one of our jobs. */
  stepd(id: string): number {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    const title = (pid: string) => tryRead(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')
    const ours = (pid: string) =>
      tryRead(`/proc/${pid}/environ`).includes(`SLURM_CONF=${this.env.SLURM_CONF}\0`)
    const found = pids.find((pid) => title(pid).startsWith(`slurmstepd: [${id}.batch]`) && ours(pid))
    if (found === undefined) throw new Error(`found no slurmstepd of job ${id}`)
    return Number(found)
  }

  /** Puts a node back to work that Slurm has drained. */
  resume(): void {
    const node = hostname().split('.')[0]
    spawnSync('scontrol', ['update', `nodename=${node}`, 'state=resume'], { env: this.env, timeout: 3000 })
  }

  /** Whether the node takes jobs: it is neither drained nor down. */
  takesJobs(): boolean {
    return /^(idle|mixed|allocated)$/m.test(this.run('sinfo', '-h', '-o', '%T'))
  }

  run(command: string, ...args: string[]): string {
    return execFileSync(command, args, { env: this.env, encoding: 'utf8' })
  }

  /** Jobs of the instances whose names begin so, in the order of their ids. */
  jobs(prefix: string): Job[] {
    const lines = this.run('squeue', '-h', '-r', '-t', 'all', '-o', '%i|%j|%T').split('\n')
    return lines
      .filter((line) => line !== '')
      .map((line) => line.split('|') as [string, string, string])
      .map(([id, name, state]) => ({ id, name: name?.split(':')[1] ?? '', state }))
      .filter(({ name }) => name.startsWith(prefix))
      .sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }))
  }

  /** Id of the job of this instance, once it runs. */
  running(name: string): Promise<string> {
    return until(`${name} runs`, () => this.jobs(name).find(({ state }) => state === 'RUNNING')?.id)
  }
}

export interface Job {
  readonly id: string
  readonly name: string
  readonly state: string
}

function tryRead(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // that process is gone
  }
}

function makeFolder(path: string): boolean {
  try {
    mkdirSync(path)
    return true
  } catch {
    return false
  }
}

/** The first answer that is not undefined or false; fails after half a minute. */
export async function until<T>(what: string, question: () => T | undefined | false): Promise<T> {
  for (const end = performance.now() + 30_000; performance.now() < end;) {
    const answer = question()
    if (answer !== undefined && answer !== false) return answer
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`waited for half a minute in vain: ${what}`)
}
