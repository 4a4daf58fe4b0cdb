import { execFile } from 'node:child_process'
import { controllerAge } from './controller-age.ts'
import { parseJobId, rejection } from './sbatch.ts'
import { parseQueue, QUEUE_FORMAT, type QueueEntry } from './squeue.ts'

export type Submitted =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'rejected'; readonly message: string }
  /** Unknown whether the job was submitted; the queue has to be checked. */
  | { readonly kind: 'unsure'; readonly message: string }

export interface ExitStatus {
  readonly code: number
  readonly signal: number
}

/** The Slurm commands that the runner uses. Every method has a timeout, since calls block for long when the controller is down. */
export interface SlurmCommands {
  submit(args: readonly string[], cwd: string): Promise<Submitted>
  /** All jobs of this user that Slurm knows, ended ones too; undefined if Slurm did not answer. */
  queue(): Promise<QueueEntry[] | undefined>
  /** Gives each task of an array its own name. The names are for users only, so a failure is ignored. */
  rename(names: readonly (readonly [id: string, name: string])[]): Promise<void>
  cancel(ids: readonly string[]): Promise<void>
  /** Exit code and signal of a job, from the controller or from accounting; undefined if neither knows the job. */
  exitStatus(id: string): Promise<ExitStatus | undefined>
  /** Seconds since the controller was started; infinite if unknown. */
  controllerAge(): Promise<number>
}

/** Timeouts, in seconds. */
const [PING, ASK, SUBMIT] = [5, 10, 60]
/** Maximum number of ids on one command line. */
const AT_ONCE = 500

/** The commands of Slurm on this machine. */
export const slurmCommands: SlurmCommands = {
  async submit(args, cwd) {
    const { code, stdout, stderr } = await call('sbatch', args, SUBMIT, { cwd })
    const id = code === 0 ? parseJobId(stdout) : undefined
    if (id !== undefined) return { kind: 'id', id }
    const message = code === undefined ? undefined : rejection(code, stderr)
    if (message !== undefined) return { kind: 'rejected', message }
    return { kind: 'unsure', message: stderr.trim() || 'sbatch did not answer' }
  },

  async queue() {
    // While the controller is down, squeue blocks for many seconds, but a ping answers at once.
    if ((await call('scontrol', ['ping'], PING)).code !== 0) return undefined
    const args = [
      '--noheader',
      '--array',
      '--states=all',
      `--user=${process.getuid?.() ?? ''}`,
      `--format=${QUEUE_FORMAT}`,
    ]
    const { code, stdout } = await call('squeue', args, ASK)
    return code === 0 ? parseQueue(stdout) : undefined
  },

  async rename(names) {
    // One process that reads all commands from stdin, instead of one process per job.
    const input = names.map(([id, name]) => `update jobid=${id} jobname=${name}\n`).join('')
    await call('scontrol', ['--quiet'], ASK, { input })
  },

  async cancel(ids) {
    for (let i = 0; i < ids.length; i += AT_ONCE) await call('scancel', ids.slice(i, i + AT_ONCE), ASK)
  },

  async exitStatus(id) {
    const known = await call('scontrol', ['show', 'job', id, '--oneliner'], ASK)
    const shown = / ExitCode=(\d+):(\d+)/.exec(known.stdout)
    if (known.code === 0 && shown) return { code: Number(shown[1]), signal: Number(shown[2]) }
    const told = await call(
      'sacct',
      ['--noheader', '--parsable2', '--allocations', `--jobs=${id}`, '--format=ExitCode'],
      ASK,
    )
    const accounted = /^(\d+):(\d+)$/m.exec(told.stdout)
    return told.code === 0 && accounted
      ? { code: Number(accounted[1]), signal: Number(accounted[2]) }
      : undefined
  },

  async controllerAge() {
    const { stdout } = await call('scontrol', ['show', 'config'], ASK, {
      env: { ...process.env, SLURM_TIME_FORMAT: 'standard' },
    })
    return controllerAge(stdout)
  },
}

interface Answer {
  /** undefined: killed after the timeout, or never started. */
  readonly code: number | undefined
  readonly stdout: string
  readonly stderr: string
}

function call(
  command: string,
  args: readonly string[],
  seconds: number,
  more: { cwd?: string; input?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Answer> {
  return new Promise((resolve) => {
    const options = {
      timeout: seconds * 1000,
      killSignal: 'SIGKILL' as const,
      maxBuffer: 268_435_456,
      cwd: more.cwd,
      env: more.env,
    }
    const child = execFile(command, args, options, (error, stdout, stderr) => {
      const code =
        error === null ? 0 : typeof error.code === 'number' && !error.killed ? error.code : undefined
      resolve({ code, stdout, stderr: stderr || (error && code === undefined ? error.message : '') })
    })
    child.stdin?.on('error', () => {})
    child.stdin?.end(more.input ?? '')
  })
}
