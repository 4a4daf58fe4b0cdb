import { availableParallelism } from 'node:os'
import { ConfigError } from '../config/diagnostic.ts'
import type { Args, Options } from './args.ts'

/** The parts of the process that a command may use; tests replace them. */
export interface Io {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** Writes to standard output, without adding a line feed. */
  out(text: string): void
  err(text: string): void
  readonly outIsTerminal: boolean
  readonly columns: number
  readonly rows?: number
  /** Path of the running program. A snapshot of its results is valid for this build only. */
  readonly program: string
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal
}

export interface Command {
  readonly summary: string
  /** Arguments, shown after the name in the help. */
  readonly usage: string
  readonly options: Options
  /** Command lines and their meanings, shown at the end of the help. */
  readonly examples?: readonly (readonly [line: string, meaning: string])[]
  /** @returns the exit code */
  run(args: Args, io: Io): Promise<number>
}

/** Options of commands that run stages. */
export const EXECUTE_OPTIONS = {
  jobs: {
    type: 'string',
    short: 'j',
    value: 'N',
    help: 'number of CPUs to use at once; default: all',
  },
  executor: {
    type: 'string',
    value: 'NAME',
    help: 'where jobs run: local or slurm; default: executor of pipeline.yaml, else local',
  },
  events: {
    type: 'string',
    value: 'FILE',
    help: 'write every event as a line of JSON to this file; - is standard output',
  },
} as const satisfies Options

/** The value of --jobs; default: all CPUs. @throws ConfigError for an invalid number */
export function jobsOf(args: Args): number {
  const text = args.text('jobs')
  if (text === undefined) return availableParallelism()
  const jobs = Number(text)
  if (!Number.isInteger(jobs) || jobs < 1)
    throw new ConfigError(`--jobs ${text}: expected a whole number of at least 1`)
  return jobs
}

/** Options of commands that read the results of a sweep. */
export const SETTING_OPTIONS = {
  sweep: { type: 'string', value: 'NAME', help: 'use the results of this sweep, all settings together' },
  setting: {
    type: 'string',
    value: 'ID',
    help: 'use only one setting of the sweep; ID is the beginning of its id',
  },
} as const satisfies Options

/** Options of every command that reads the pipeline. */
export const PROJECT_OPTIONS = {
  profile: { type: 'string', short: 'p', value: 'NAME', help: 'merge profiles/NAME.yaml over pipeline.yaml' },
  set: {
    type: 'string',
    multiple: true,
    value: 'STAGE.PARAM=VALUE',
    help: 'change one value; may be given several times',
  },
} as const satisfies Options

export const JSON_OPTION = {
  json: { type: 'boolean', help: 'print JSON instead of text' },
} as const satisfies Options

export const SELECT_OPTIONS = {
  only: { type: 'boolean', help: 'only the named stages, without the stages that they need' },
  from: {
    type: 'string',
    multiple: true,
    value: 'STAGE',
    help: 'this stage and all stages that depend on it',
  },
  until: { type: 'string', multiple: true, value: 'STAGE', help: 'this stage and all stages that it needs' },
} as const satisfies Options
