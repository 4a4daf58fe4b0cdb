import { spawn } from 'node:child_process'
import { hostname } from 'node:os'
import { ConfigError } from '../config/diagnostic.ts'
import { holderOf } from '../store/lock.ts'
import type { Paths } from '../store/paths.ts'
import { sweepOf } from './scope.ts'

/** Starts and stops runs as a person in a terminal would. */
export class Control {
  constructor(
    private readonly paths: Paths,
    /** The built command line. */
    private readonly program: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** A run of its own process: it goes on when the view ends. @throws ConfigError while another run goes on */
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

  /** Asks the run that goes on to end, as Ctrl-C does. @throws ConfigError where there is none on this machine */
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
