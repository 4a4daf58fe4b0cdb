import type { SlurmCommands } from './commands.ts'
import { SubmissionFolder } from './folder.ts'
import { tokenOf } from './job-name.ts'

/** A job that is queued or running. */
export interface QueuedJob {
  /** For a shard, the instance it is a part of. */
  readonly instance: string
  readonly id: string
  /** `unknown`: Slurm does not answer. */
  readonly phase: 'queued' | 'running' | 'unknown'
  /** Why it waits, in Slurm's words. */
  readonly reason?: string
}

/** The jobs of all submissions below `base` that are in the queue or running now. Calls Slurm only if there are jobs without a record. */
export async function queueStatus(base: string, commands: SlurmCommands): Promise<QueuedJob[]> {
  const open = SubmissionFolder.all(base).flatMap(({ folder, submission }) => {
    const recorded = new Set(folder.recorded())
    return submission.jobs
      .map((job, task) => ({ ...job, folder, token: submission.token, task }))
      .filter(({ task }) => !recorded.has(task))
  })
  if (open.length === 0) return []
  const entries = await commands.queue()
  const byKey = new Map(entries?.map((entry) => [`${tokenOf(entry.name)} ${entry.task}`, entry]))
  return open.flatMap(({ instance, folder, token, task }): QueuedJob[] => {
    const whole = instance.replace(/\/\d+-of-\d+$/, '')
    if (!entries) {
      const id = folder.beat(task)?.id
      return id === undefined ? [] : [{ instance: whole, id, phase: 'unknown' }]
    }
    const entry = byKey.get(`${token} ${task}`)
    if (!entry || entry.state.phase === 'ended') return []
    if (entry.state.phase === 'queued' || entry.state.phase === 'stuck')
      return [{ instance: whole, id: entry.id, phase: 'queued', reason: entry.state.reason }]
    return [{ instance: whole, id: entry.id, phase: 'running' }]
  })
}
