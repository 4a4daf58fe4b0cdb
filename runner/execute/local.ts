import type { Executor } from './executor.ts'
import { HostPool } from './host-pool.ts'
import { perform } from './perform.ts'
import { ShellPool } from './shell-pool.ts'
import { Slots } from './slots.ts'
import { StagingFolders } from './staging.ts'

/** Runs jobs on this machine, limited by `jobs` processors in total and by the size of each pool. */
export function localExecutor(
  jobs: number,
  pools: Readonly<Record<string, number>>,
  staging: string,
): Executor {
  const slots = new Slots(jobs, pools)
  const hosts = new HostPool(jobs)
  const shells = new ShellPool(jobs)
  const folders = new StagingFolders(staging)
  return {
    name: 'local',
    async start({ job, resources, urgency }, hooks) {
      await slots.take(resources, urgency)
      let taken = true
      const give = () => {
        if (taken) slots.give(resources)
        taken = false
      }
      try {
        if (hooks.signal.aborted || !hooks.admitted())
          return { ok: false, failure: { kind: 'cancelled' }, seconds: 0 }
        hooks.onStarted()
        return await perform(
          { ...job, cpus: Math.min(job.cpus, jobs), staging: folders.take(job.outputs) },
          {
            ...hooks,
            hosts,
            shells,
            onProcessEnd: give,
            giveStaging: (folder, succeeded) => folders.give(folder, job.outputs, succeeded),
          },
        )
      } finally {
        give()
      }
    },
    async close() {
      await Promise.all([hosts.close(), shells.close()])
    },
  }
}
