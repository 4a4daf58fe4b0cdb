import { hostname } from 'node:os'
import { basename } from 'node:path'
import type { Failure, Progress } from '../job.ts'
import { perform } from '../perform.ts'
import { type Beat, SubmissionFolder } from './folder.ts'

/** Runs inside a Slurm job: executes one job of a submission, writes heartbeats, and records how it ended. */
async function main(): Promise<number> {
  const folder = new SubmissionFolder(process.argv[2]!)
  const task = Number(process.env.SLURM_ARRAY_TASK_ID ?? 0)
  const [submission, job] = [folder.submission(), folder.job(task)]
  if (!submission || !job)
    throw new Error(
      `found no job ${task} in ${basename(folder.path)}; is artifacts/ shared with ${hostname()}?`,
    )
  if (folder.record(task)) return 0
  const before = folder.beat(task)
  if (before && (await stillBeats(folder, task, before, submission.beat))) {
    process.stdout.write(
      `this job already runs on ${before.host} (process ${before.pid}); nothing to do here\n`,
    )
    return 0
  }

  const abort = new AbortController()
  // Slurm sends SIGTERM some time before SIGKILL, which leaves time to write the record.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => abort.abort())
  const { id, memory } = placeOf(process.env)
  let progress: Progress | undefined
  let count = before?.count ?? 0
  const beat = () => {
    const sign: Beat = {
      count: ++count,
      host: hostname(),
      pid: process.pid,
      id,
      ...(memory && { memory }),
      ...(progress && { progress }),
    }
    try {
      folder.writeBeat(task, sign)
    } catch (error) {
      process.stderr.write(`the heartbeat of this job cannot be written: ${(error as Error).message}\n`)
    }
  }
  beat()
  const timer = setInterval(beat, submission.beat * 1000)
  const outcome = await perform(job, { signal: abort.signal, onProgress: (p) => (progress = p) })
  clearInterval(timer)
  folder.writeRecord(task, { id, host: hostname(), outcome })
  return outcome.ok ? 0 : exitCode(outcome.failure)
}

/** Whether the same job is already running: after a crash of its controller, Slurm may start a job a second time. */
async function stillBeats(
  folder: SubmissionFolder,
  task: number,
  before: Beat,
  interval: number,
): Promise<boolean> {
  for (let i = 0; i < 6; i++) {
    await new Promise((resolve) => setTimeout(resolve, (interval * 1000) / 2))
    folder.refresh()
    if (folder.beat(task)?.count !== before.count) return true
  }
  return false
}

function placeOf(env: NodeJS.ProcessEnv): { id: string; memory: number | undefined } {
  const array = env.SLURM_ARRAY_JOB_ID
  const id = array === undefined ? (env.SLURM_JOB_ID ?? '?') : `${array}_${env.SLURM_ARRAY_TASK_ID}`
  const perCpu = Number(env.SLURM_MEM_PER_CPU ?? 0) * Number(env.SLURM_CPUS_ON_NODE ?? 1)
  return { id, memory: Number(env.SLURM_MEM_PER_NODE ?? 0) || perCpu || undefined }
}

/** Exit code for Slurm, so that its state and accounting agree with the record. */
function exitCode(failure: Failure): number {
  return failure.kind === 'exit' ? failure.code : 1
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)
