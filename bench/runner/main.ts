// npm run bench:runner [-- --rounds 11 --only icl,make --skip-study]
// The pipelines of 12 and of 1,000 steps in icl and in every other tool that is installed (on PATH, or, for those of npm, in
// the folder that ICL_BENCH_PEERS names), then the study itself. Ends with one line of JSON.
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { compareTools, prepare, type Times } from './compare.ts'
import { peakMemory } from './measure.ts'
import { independent, type Pipeline, twelve } from './pipeline.ts'
import { tableOf } from './print.ts'
import { measureStudy } from './study.ts'
import type { Tool } from './tool.ts'
import { doit } from './tools/doit.ts'
import { icl } from './tools/icl.ts'
import { make } from './tools/make.ts'
import { ninja } from './tools/ninja.ts'
import { scons } from './tools/scons.ts'
import { snakemake } from './tools/snakemake.ts'
import { turbo } from './tools/turbo.ts'
import { wireit } from './tools/wireit.ts'

const TOOLS: readonly Tool[] = [icl, make, ninja, doit, snakemake, scons, wireit, turbo]

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    only: { type: 'string' },
    'skip-study': { type: 'boolean' },
  },
})
const rounds = Number(values.rounds)
const jobs = availableParallelism()
const wanted = values.only?.split(',')
const tools = TOOLS.filter((tool) => tool === icl || !wanted || wanted.includes(tool.name))

const small = twelve()
const large = independent(1000)
const smallTimes = compareTools(small, tools, rounds, jobs)
console.log(`${tableOf(small, smallTimes, tools)}\n`)
const largeTimes = compareTools(large, tools, Math.min(rounds, 5), jobs)
console.log(`${tableOf(large, largeTimes, tools)}\n`)

const memory = memoryOf(large)
console.log(
  `peak memory of icl, 1000 steps: cold ${memory.cold.toFixed(0)} MB, no-op ${memory.noop.toFixed(0)} MB`,
)
const study = values['skip-study'] ? undefined : measureStudy(Math.max(rounds, 11))
if (study)
  console.log(
    `the study, nothing to do: ${ms(study.noop)} ms; node -e 0: ${ms(study.node)} ms; ratio ${(study.noop / study.node).toFixed(2)}; ${study.memory.toFixed(0)} MB`,
  )
const [twelveTimes, thousandTimes] = [smallTimes.get(icl)!, largeTimes.get(icl)!]
console.log(
  JSON.stringify({
    noop_ms: study ? ms(study.noop) : null,
    node_ms: study ? ms(study.node) : null,
    noop_ratio: study ? Number((study.noop / study.node).toFixed(3)) : null,
    noop_12_ms: ms(twelveTimes.noop),
    cold_12_ms: ms(twelveTimes.cold),
    change_12_ms: ms(twelveTimes.change),
    noop_1000_ms: ms(thousandTimes.noop),
    cold_1000_ms: ms(thousandTimes.cold),
    change_1000_ms: ms(thousandTimes.change),
    peak_memory_mb: Math.round(Math.max(memory.cold, memory.noop, study?.memory ?? 0)),
    peers: { '12': peers(smallTimes), '1000': peers(largeTimes) },
  }),
)

function peers(times: ReadonlyMap<Tool, Times>) {
  const others = [...times].filter(([tool]) => tool !== icl)
  return Object.fromEntries(
    others.map(([tool, t]) => [
      tool.name,
      { cold_ms: ms(t.cold), noop_ms: ms(t.noop), change_ms: ms(t.change) },
    ]),
  )
}

function memoryOf(pipeline: Pipeline): { cold: number; noop: number } {
  const folder = mkdtempSync(join(tmpdir(), 'icl-bench-memory-'))
  try {
    prepare(pipeline, icl, folder)
    const launch = icl.command(folder, jobs)!
    const whenCold = peakMemory(launch, folder)
    return { cold: whenCold, noop: peakMemory(launch, folder) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function ms(seconds: number): number {
  return Number((seconds * 1000).toFixed(1))
}
