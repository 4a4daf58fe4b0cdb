import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, time } from './measure.ts'
import type { Pipeline } from './pipeline.ts'
import type { Tool } from './tool.ts'

/** Medians over the rounds, in seconds. */
export interface Times {
  readonly cold: number
  readonly noop: number
  readonly change: number
  readonly rounds: number
}

/** A tool whose first round takes longer than this, in seconds, is measured only once. */
const SLOW = 15
/** Wait before an edit, in ms, since tools that compare time stamps may see only whole clock ticks. */
const TICK = 20

/** Times every installed tool on the same pipeline. Tools alternate within each round, so that other load affects all of them alike. */
export function compareTools(
  pipeline: Pipeline,
  tools: readonly Tool[],
  rounds: number,
  jobs: number,
): Map<Tool, Times> {
  const base = mkdtempSync(join(tmpdir(), 'icl-bench-'))
  try {
    const players = tools
      .filter((tool) => tool.command(base, jobs) && !(tool.onlySmall && pipeline.steps.length > 100))
      .map((tool) => ({ tool, cold: [] as number[], noop: [] as number[], change: [] as number[] }))
    for (let round = 0; round < rounds; round++)
      for (const { tool, cold, noop, change } of players) {
        if (round > 0 && cold[0]! + noop[0]! + change[0]! > SLOW) continue
        // A new folder for each round: a file system that has just deleted thousands of files is slow in creating new ones.
        const folder = join(base, `${tool.name}-${round}`)
        prepare(pipeline, tool, folder)
        const launch = tool.command(folder, jobs)!
        cold.push(time(launch, folder))
        wait(TICK * 5)
        time(launch, folder) // the first no-op may still write caches
        noop.push(time(launch, folder))
        wait(TICK)
        appendFileSync(join(folder, pipeline.edited), `${round}\n`)
        change.push(time(launch, folder))
      }
    return new Map(
      players.map(({ tool, cold, noop, change }) => [
        tool,
        { cold: median(cold), noop: median(noop), change: median(change), rounds: cold.length },
      ]),
    )
  } finally {
    rmSync(base, { recursive: true, force: true })
  }
}

/** Writes the pipeline to a folder in the format of the tool. */
export function prepare(pipeline: Pipeline, tool: Tool, folder: string): void {
  mkdirSync(join(folder, 'in'), { recursive: true })
  mkdirSync(join(folder, 'out'))
  for (const path of pipeline.sources) writeFileSync(join(folder, path), `${path}\n`)
  tool.write(pipeline, folder)
}

function wait(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}
