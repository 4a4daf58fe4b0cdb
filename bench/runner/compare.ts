import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, time } from './measure.ts'
import type { Pipeline } from './pipeline.ts'
import type { Launch, Tool } from './tool.ts'

/** Seconds, medians over the rounds. */
export interface Times {
  readonly cold: number
  readonly noop: number
  readonly change: number
  readonly rounds: number
}

/** A tool that takes this long for one round is measured once, seconds. */
const SLOW = 15
/** Between an edit and what came before: tools that go by time stamps see whole ticks only, ms. */
const TICK = 20

/** Every installed tool on the same pipeline, a round of each in turn, so that a busy moment hits all alike. */
export function compareTools(
  pipeline: Pipeline,
  tools: readonly Tool[],
  rounds: number,
  jobs: number,
): Map<Tool, Times> {
  const base = mkdtempSync(join(tmpdir(), 'icl-bench-'))
  try {
    const players = tools.flatMap((tool) => {
      const folder = join(base, tool.name)
      const launch = tool.command(folder, jobs)
      if (!launch || (tool.onlySmall && pipeline.steps.length > 100)) return []
      prepare(pipeline, tool, folder)
      return [{ tool, folder, launch, cold: [] as number[], noop: [] as number[], change: [] as number[] }]
    })
    for (let round = 0; round < rounds; round++)
      for (const player of players) {
        if (round > 0 && player.cold[0]! + player.noop[0]! + player.change[0]! > SLOW) continue
        player.cold.push(cold(player.tool, player.folder, player.launch))
        player.noop.push(noop(player.launch, player.folder))
        wait(TICK)
        appendFileSync(join(player.folder, pipeline.edited), `${round}\n`)
        player.change.push(time(player.launch, player.folder))
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

/** A folder with the pipeline as that tool reads it. */
export function prepare(pipeline: Pipeline, tool: Tool, folder: string): void {
  mkdirSync(join(folder, 'in'), { recursive: true })
  mkdirSync(join(folder, 'out'))
  for (const path of pipeline.sources) writeFileSync(join(folder, path), `${path}\n`)
  tool.write(pipeline, folder)
}

export function cold(tool: Tool, folder: string, launch: Launch): number {
  for (const path of [...tool.state, 'out']) rmSync(join(folder, path), { recursive: true, force: true })
  mkdirSync(join(folder, 'out'))
  return time(launch, folder)
}

/** The second run after a cold one: the first may still write down what it found. */
export function noop(launch: Launch, folder: string): number {
  wait(TICK * 5)
  time(launch, folder)
  return time(launch, folder)
}

function wait(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}
