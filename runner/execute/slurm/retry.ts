import type { Resources } from '../../config/types.ts'
import type { Failure } from '../job.ts'
import { megabytes } from './sbatch.ts'

/** Without `maxMemory`, a job may come to ask for this many times what it was given at first. */
const MEMORY_GROWTH = 4

/** What the attempts so far have shown. */
export interface Attempts {
  /** Times it was sent again because of a node. */
  readonly node: number
  /** Megabytes of the first attempt, where known. */
  readonly memory: number | undefined
}

/**
 * Whether, and with which resources, a failed job is sent again on the cluster's account (what the stage itself does
 * wrong is for `retries` in pipeline.yaml). A lost node or a pre-emption says nothing of the job: again, as it was. Out
 * of memory: again with twice as much, up to a limit. Over its time: no; it would be over its time again.
 */
export function retryWith(
  failure: Failure,
  attempts: Attempts,
  resources: Resources,
  nodeRetries: number,
): Resources | undefined {
  if (failure.kind === 'node') return attempts.node < nodeRetries ? resources : undefined
  if (failure.kind !== 'memory') return undefined
  const first = attempts.memory ?? failure.megabytes
  const had = failure.megabytes ?? (resources.memory === undefined ? undefined : megabytes(resources.memory))
  if (had === undefined || first === undefined) return undefined
  const limit = resources.maxMemory === undefined ? first * MEMORY_GROWTH : megabytes(resources.maxMemory)
  const next = Math.min(had * 2, limit)
  return next > had ? { ...resources, memory: `${next}M` } : undefined
}
