import type { Executor } from './executor.ts'
import { perform } from './perform.ts'
import { Slots } from './slots.ts'

/** Processes of this machine: `jobs` processors' worth at a time, and as many of a pool as it has places. */
export function localExecutor(jobs: number, pools: Readonly<Record<string, number>>): Executor {
  const slots = new Slots(jobs, pools)
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
          { ...job, cpus: Math.min(job.cpus, jobs) },
          { ...hooks, onProcessEnd: give, sweeps: true },
        )
      } finally {
        give()
      }
    },
  }
}
