import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepare } from './compare.ts'
import { peakMemory, time } from './measure.ts'
import type { Pipeline } from './pipeline.ts'
import { icl } from './tools/icl.ts'

export interface LargeTimes {
  /** Seconds; each measured once: a run takes long enough for that. */
  readonly cold: number
  readonly noop: number
  readonly change: number
  /** MB, of a second cold run. */
  readonly memory: number
}

/** A pipeline that only icl is given: cold, with nothing to do, after one change; and the memory of its process. */
export function measureLarge(pipeline: Pipeline, jobs: number): LargeTimes {
  const base = mkdtempSync(join(tmpdir(), 'icl-bench-large-'))
  try {
    const [folder, second] = [join(base, 'first'), join(base, 'second')]
    prepare(pipeline, icl, folder)
    const launch = icl.command(folder, jobs)!
    const cold = time(launch, folder)
    time(launch, folder) // writes down what it found
    const noop = time(launch, folder)
    appendFileSync(join(folder, pipeline.edited), 'changed\n')
    const change = time(launch, folder)
    prepare(pipeline, icl, second)
    return { cold, noop, change, memory: peakMemory(launch, second) }
  } finally {
    rmSync(base, { recursive: true, force: true })
  }
}
