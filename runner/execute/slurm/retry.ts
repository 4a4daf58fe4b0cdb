import type { Resources } from '../../config/types.ts'
import type { Failure } from '../job.ts'
import { megabytes } from './sbatch.ts'

/** Without `maxMemory`, retries may request up to this multiple of the first memory limit. */
const MEMORY_GROWTH = 4

/** What is known from the attempts so far. */
export interface Attempts {
  /** Number of resubmissions after node failures. */
  readonly node: number
  /** Megabytes of the first attempt, where known. */
  readonly memory: number | undefined
}

/**
 * Whether, and with which resources, a job is resubmitted after a failure caused by the cluster (`retries` in
 * pipeline.yaml covers failures of the stage itself). Node failure or pre-emption: resubmit unchanged. Out of memory:
 * resubmit with twice as much, up to a limit. Time limit: do not resubmit, since the job would exceed it again.
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
