import { join } from 'node:path'
import { ConfigError } from '../config/diagnostic.ts'
import type { Session } from '../session.ts'
import { didYouMean } from '../util/suggest.ts'
import type { Executor } from './executor.ts'
import { localExecutor } from './local.ts'
import { sharded } from './shards/sharded.ts'
import { slurmCommands } from './slurm/commands.ts'
import { slurmExecutor } from './slurm/executor.ts'
import { slurmSettings } from './slurm/settings.ts'

export interface ExecutorChoice {
  /** Processors of this machine. */
  readonly jobs: number
  readonly note: (message: string) => void
  /** Decides, on an interrupt, what happens to that many jobs in a cluster's queue. */
  readonly onInterrupt: (jobs: number) => Promise<'leave' | 'cancel'>
}

const NAMES = ['local', 'slurm'] as const

/** The executor of that name; without a name, the one configured in pipeline.yaml, else `local`. @throws ConfigError */
export function chooseExecutor(name: string | undefined, session: Session, choice: ExecutorChoice): Executor {
  const { config } = session.project
  const chosen = name ?? config.executor ?? 'local'
  const pools = config.pools ?? {}
  switch (chosen) {
    case 'local':
      return sharded(localExecutor(choice.jobs, pools, join(session.paths.staging, 'local')))
    case 'slurm': {
      const { note, onInterrupt } = choice
      const settings = slurmSettings(config.slurm ?? {})
      return sharded(
        slurmExecutor({
          base: session.paths.slurm,
          settings,
          pools,
          commands: slurmCommands,
          note,
          onInterrupt,
        }),
      )
    }
    default:
      throw new ConfigError(
        `--executor ${chosen}: expected one of ${NAMES.join(', ')}.${didYouMean(chosen, NAMES)}`,
      )
  }
}
