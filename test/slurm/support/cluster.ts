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

/** A `describe` that needs Slurm. Without Slurm it is skipped, and its title gives the reason. */
export function describeSlurm(title: string, suite: () => void): void {
  describe.skipIf(missing !== undefined)(
    missing === undefined ? title : `${title} (skipped: ${missing})`,
    suite,
  )
}

/** The reason why Slurm cannot be started here, or undefined if it can. */
export function whyNoSlurm(): string | undefined {
  if (!existsSync(join(scripts, 'start-slurm.sh'))) return `no scripts that start a Slurm at ${scripts}`
  const path = `${process.env.PATH}:/usr/sbin`
  const absent = ['munged', 'slurmctld', 'slurmd', 'sbatch'].filter(
    (command) => spawnSync('sh', ['-c', `command -v ${command}`], { env: { PATH: path } }).status !== 0,
  )
  return absent.length > 0 ? `no ${absent.join(', ')}; apt-get install -y slurm-wlm munge` : undefined
}

/** A Slurm cluster of one node, which runs during one test file. */
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
   * @param cpus number of processors that the node reports; may exceed those of the machine, as most jobs of the tests only wait
   * @param extra further lines of slurm.conf
   */
  static async create(cpus = 16, extra = ''): Promise<Cluster> {
    const cluster = new Cluster(cpus, extra)
    // Started one at a time, because two simultaneous starts could choose the same port.
    const turn = join(tmpdir(), 'icl-slurm-start')
    await until('another test has started its Slurm', () => makeFolder(turn))
    try {
      cluster.start()
    } finally {
      rmdirSync(turn)
    }
    return cluster
  }

  /** Starts the daemons that are not running, and keeps the jobs. */
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

  /** Process id of a daemon, from the file that the start script wrote. */
  pid(daemon: 'slurmctld' | 'slurmd'): number {
    return Number(readFileSync(join(this.folder, 'pid', daemon), 'utf8'))
  }

  /** Process id of the slurmstepd of a job of this cluster. */
  stepd(id: string): number {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    const title = (pid: string) => tryRead(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')
    const ours = (pid: string) =>
      tryRead(`/proc/${pid}/environ`).includes(`SLURM_CONF=${this.env.SLURM_CONF}\0`)
    const found = pids.find((pid) => title(pid).startsWith(`slurmstepd: [${id}.batch]`) && ours(pid))
    if (found === undefined) throw new Error(`found no slurmstepd of job ${id}`)
    return Number(found)
  }

  /** Resumes the node after Slurm has drained it. */
  resume(): void {
    const node = hostname().split('.')[0]
    spawnSync('scontrol', ['update', `nodename=${node}`, 'state=resume'], { env: this.env, timeout: 3000 })
  }

  /** Whether the node accepts jobs, that is, is neither drained nor down. */
  takesJobs(): boolean {
    return /^(idle|mixed|allocated)$/m.test(this.run('sinfo', '-h', '-o', '%T'))
  }

  run(command: string, ...args: string[]): string {
    return execFileSync(command, args, { env: this.env, encoding: 'utf8' })
  }

  /** Jobs of the instances whose names begin with `prefix`, in the order of their ids. */
  jobs(prefix: string): Job[] {
    const lines = this.run('squeue', '-h', '-r', '-t', 'all', '-o', '%i|%j|%T').split('\n')
    return lines
      .filter((line) => line !== '')
      .map((line) => line.split('|') as [string, string, string])
      .map(([id, name, state]) => ({ id, name: name?.split(':')[1] ?? '', state }))
      .filter(({ name }) => name.startsWith(prefix))
      .sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }))
  }

  /** Waits until the job of this instance is running. @returns its id */
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
    return '' // the process has ended
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

/** Asks until the answer is neither undefined nor false. @throws Error after half a minute */
export async function until<T>(what: string, question: () => T | undefined | false): Promise<T> {
  for (const end = performance.now() + 30_000; performance.now() < end;) {
    const answer = question()
    if (answer !== undefined && answer !== false) return answer
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`waited for half a minute in vain: ${what}`)
}
