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

type Make = (session: Session, choice: ExecutorChoice) => Executor

/** Every executor by name; `executor` of schemas/pipeline.schema.json lists the same names. */
export const EXECUTORS: Readonly<Record<string, Make>> = {
  local: ({ project, paths }, { jobs }) =>
    localExecutor(jobs, project.config.pools ?? {}, join(paths.staging, 'local')),
  slurm: ({ project: { config }, paths }, { note, onInterrupt }) =>
    slurmExecutor({
      base: paths.slurm,
      settings: slurmSettings(config.slurm ?? {}),
      pools: config.pools ?? {},
      commands: slurmCommands,
      note,
      onInterrupt,
    }),
}

/** The executor of that name; without a name, the one configured in pipeline.yaml, else `local`. @throws ConfigError */
export function chooseExecutor(name: string | undefined, session: Session, choice: ExecutorChoice): Executor {
  const chosen = name ?? session.project.config.executor ?? 'local'
  const names = Object.keys(EXECUTORS)
  if (!names.includes(chosen))
    throw new ConfigError(
      `--executor ${chosen}: expected one of ${names.join(', ')}.${didYouMean(chosen, names)}`,
    )
  return sharded(EXECUTORS[chosen]!(session, choice))
}
