import type { QueuedJob } from '../execute/slurm/queue-status.ts'

/** The state of the jobs on the cluster by instance, e.g. `running, Slurm job 12_3`; for many shards, their numbers by state. */
export function queueLines(jobs: readonly QueuedJob[]): Map<string, string[]> {
  const byInstance = new Map<string, QueuedJob[]>()
  for (const job of jobs) {
    const list = byInstance.get(job.instance)
    if (list) list.push(job)
    else byInstance.set(job.instance, [job])
  }
  return new Map([...byInstance].map(([instance, list]) => [instance, [line(list)]]))
}

function line(jobs: readonly QueuedJob[]): string {
  const [only] = jobs
  if (only && jobs.length === 1) return `${phaseText(only)}, Slurm job ${only.id}`
  const counts = (['running', 'queued', 'unknown'] as const)
    .map((phase) => [phase, jobs.filter((job) => job.phase === phase).length] as const)
    .filter(([, count]) => count > 0)
    .map(([phase, count]) => `${count} ${phase}`)
  const arrays = [...new Set(jobs.map(({ id }) => id.split('_')[0]))]
  return `shards: ${counts.join(', ')}, Slurm job ${arrays.join(', ')}`
}

function phaseText({ phase, reason }: QueuedJob): string {
  if (phase === 'unknown') return 'submitted (Slurm does not answer)'
  return reason === undefined || reason === 'None' ? phase : `${phase} (${reason})`
}
