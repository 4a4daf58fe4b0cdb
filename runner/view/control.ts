import { spawn } from 'node:child_process'
import { hostname } from 'node:os'
import { ConfigError } from '../config/diagnostic.ts'
import { holderOf } from '../store/lock.ts'
import type { Paths } from '../store/paths.ts'
import { sweepOf } from './scope.ts'

/** Starts and stops runs, as a user does in a terminal. */
export class Control {
  constructor(
    private readonly paths: Paths,
    /** Path of the built command-line program. */
    private readonly program: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Starts a run in a separate process, which continues when the view ends. @throws ConfigError if another run is in progress */
  start(of: string, targets: readonly string[]): void {
    if (holderOf(this.paths.lock)) throw new ConfigError('another run is in progress; wait until it ends')
    if (targets.some((target) => target.startsWith('-')))
      throw new ConfigError('found an option among the stages; expected names only')
    const sweep = sweepOf(of)?.name
    const words = sweep === undefined ? ['run', '--profile', of, ...targets] : ['sweep', sweep]
    const child = spawn(process.execPath, [this.program, ...words], {
      cwd: this.paths.root,
      env: this.env,
      stdio: 'ignore',
      detached: true,
    })
    child.unref()
  }

  /** Interrupts the run in progress, as Ctrl-C does. @throws ConfigError if there is none on this machine */
  stop(): void {
    const holder = holderOf(this.paths.lock)
    if (!holder) throw new ConfigError('no run is in progress')
    if (holder.host !== hostname())
      throw new ConfigError(
        `the run is in progress on ${holder.host}; only runs on this machine can be stopped from here`,
      )
    process.kill(holder.pid, 'SIGINT')
  }
}
