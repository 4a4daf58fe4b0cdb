import type { Resources } from '../../config/types.ts'
import { seconds } from '../../util/duration.ts'

/** The parameters of one sbatch call. */
export interface SbatchRequest {
  readonly name: string
  /** Tasks of the array; 1 makes a plain job. */
  readonly tasks: number
  readonly resources: Resources
  readonly root: string
  /** Folder of Slurm's own output: `<task>.out`. */
  readonly folder: string
  readonly script: string
}

/**
 * Arguments of sbatch. `--no-requeue`: a job that Slurm restarts by itself could run at the same time as the runner's own retry.
 *
 * @throws RangeError for a memory or a time that cannot be read
 */
export function sbatchArguments(request: SbatchRequest): string[] {
  const { resources, tasks } = request
  // Slurm would expand a percent sign in the path.
  const output = `${request.folder.replaceAll('%', '%%')}/${tasks > 1 ? '%a' : '0'}.out`
  return [
    '--parsable',
    '--no-requeue',
    `--job-name=${request.name}`,
    `--chdir=${request.root}`,
    `--output=${output}`,
    ...(tasks > 1 ? [`--array=0-${tasks - 1}`] : []),
    '--nodes=1',
    '--ntasks=1',
    `--cpus-per-task=${resources.cpus ?? 1}`,
    ...(resources.memory === undefined ? [] : [`--mem=${megabytes(resources.memory)}M`]),
    ...(resources.time === undefined ? [] : [`--time=${minutes(resources.time)}`]),
    ...(resources.gpu === undefined ? [] : [`--gpus=${resources.gpu}`]),
    ...(resources.partition === undefined ? [] : [`--partition=${resources.partition}`]),
    ...(resources.flags ?? []),
    request.script,
  ]
}

const UNITS: Readonly<Record<string, number>> = { k: 1 / 1024, m: 1, g: 1024, t: 1_048_576 }

/** Mebibytes of `500M`, `4GB`, `1.5 GiB`, rounded up; Slurm counts in powers of 1024 for all these units. */
export function megabytes(text: string): number {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([kmgt])(i?b)?\s*$/i.exec(text)
  if (!match)
    throw new RangeError(`found the memory ${JSON.stringify(text)}, expected text such as 500MB or 4GB`)
  return Math.ceil(Number(match[1]) * UNITS[match[2]!.toLowerCase()]!)
}

/** A time limit for Slurm, which counts in whole minutes. */
export function minutes(time: string | number): number {
  return Math.max(1, Math.ceil(seconds(time) / 60))
}

/** The job's id in what `sbatch --parsable` prints: `1234`, or `1234;cluster`. */
export function parseJobId(stdout: string): string | undefined {
  return /^(\d+)(;.*)?$/m.exec(stdout.trim())?.[1]
}

/**
 * Whether sbatch definitely rejected the job. Other errors leave that open (the controller may have accepted the job and
 * the answer been lost), and a second submission might then run it twice.
 *
 * @returns the reason given by Slurm; undefined if the job may have been accepted
 */
export function rejection(code: number, stderr: string): string | undefined {
  const lines = stderr
    .split('\n')
    .map((line) => line.replace(/^sbatch: (error: |fatal: )?/, '').trim())
    .filter((line) => line !== '')
  const failed = lines.find((line) => line.startsWith('Batch job submission failed: '))
  if (failed === undefined) return code === 255 ? lines[0] : undefined // 255: an option it does not know
  const reason = failed.slice('Batch job submission failed: '.length)
  if (/contact|connect|communicat|socket|timed? ?out|try again|temporarily|busy|resource limit/i.test(reason))
    return undefined
  const details = lines.filter((line) => line !== failed && !line.startsWith('Try "'))
  return [...details, reason].join('; ')
}
