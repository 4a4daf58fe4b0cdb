import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepare } from './compare.ts'
import { peakMemory, time } from './measure.ts'
import type { Pipeline } from './pipeline.ts'
import { icl } from './tools/icl.ts'

export interface LargeTimes {
  /** Seconds. Each is measured once, since runs of this size vary little. */
  readonly cold: number
  readonly noop: number
  readonly change: number
  /** Peak memory of a second cold run, in MB. */
  readonly memory: number
}

/** Times a pipeline in icl only: cold, with nothing to do, and after one change; also measures memory. */
export function measureLarge(pipeline: Pipeline, jobs: number): LargeTimes {
  const base = mkdtempSync(join(tmpdir(), 'icl-bench-large-'))
  try {
    const [folder, second] = [join(base, 'first'), join(base, 'second')]
    prepare(pipeline, icl, folder)
    const launch = icl.command(folder, jobs)!
    const cold = time(launch, folder)
    time(launch, folder) // the first no-op writes caches
    const noop = time(launch, folder)
    appendFileSync(join(folder, pipeline.edited), 'changed\n')
    const change = time(launch, folder)
    prepare(pipeline, icl, second)
    return { cold, noop, change, memory: peakMemory(launch, second) }
  } finally {
    rmSync(base, { recursive: true, force: true })
  }
}
