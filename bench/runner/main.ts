// npm run bench:runner [-- --rounds 11 --only icl,make --skip-study --skip-large --study-base COMMIT]
// Times pipelines of 12 and 1,000 steps in icl and in every other installed tool (on PATH, or for npm packages in the folder
// ICL_BENCH_PEERS), then the study itself. The last line is JSON.
import '../in-one-line.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { compareTools, prepare, type Times } from './compare.ts'
import { measureLarge } from './large.ts'
import { peakMemory } from './measure.ts'
import { chain, independent, type Pipeline, twelve } from './pipeline.ts'
import { tableOf } from './print.ts'
import { measureStudy } from './study.ts'
import { measureStudyCold } from './study-cold.ts'
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

/** The last commit before 0.2.0, with which the default study is compared. */
const LAST_BEFORE_0_2 = '24c4b35'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    only: { type: 'string' },
    'skip-study': { type: 'boolean' },
    'skip-large': { type: 'boolean' },
    'study-base': { type: 'string', default: LAST_BEFORE_0_2 },
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

for (const [pipeline, times] of [
  [small, smallTimes],
  [large, largeTimes],
] as const)
  console.log(`${ratioText(pipeline, times)}\n`)

const tenThousand = values['skip-large'] ? undefined : measureLarge(independent(10_000), jobs)
if (tenThousand)
  console.log(
    `10000 steps: cold ${tenThousand.cold.toFixed(1)} s (${(tenThousand.cold / 10 / largeTimes.get(icl)!.cold).toFixed(2)} x the time per step of 1000), no-op ${tenThousand.noop.toFixed(2)} s, one change ${tenThousand.change.toFixed(2)} s, peak memory ${tenThousand.memory.toFixed(0)} MB`,
  )
const links = values['skip-large'] ? undefined : measureLarge(chain(2000), jobs)
if (links)
  console.log(
    `chain of 2000: cold ${links.cold.toFixed(1)} s, no-op ${links.noop.toFixed(2)} s, a change at its head ${links.change.toFixed(1)} s, peak memory ${links.memory.toFixed(0)} MB`,
  )

const memory = memoryOf(large)
console.log(
  `peak memory of icl, 1000 steps: cold ${memory.cold.toFixed(0)} MB, no-op ${memory.noop.toFixed(0)} MB`,
)
const study = values['skip-study'] ? undefined : measureStudy(Math.max(rounds, 11))
if (study)
  console.log(
    `the study, nothing to do: ${ms(study.noop)} ms; node -e 0: ${ms(study.node)} ms; ratio ${(study.noop / study.node).toFixed(2)}; ${study.memory.toFixed(0)} MB`,
  )
const cold = values['skip-study'] ? undefined : await measureStudyCold(values['study-base'], 3)
if (cold)
  console.log(
    `the default study from scratch: ${cold.now.wall.toFixed(1)} s (${cold.now.cpu.toFixed(0)} s of CPU time); at ${cold.base} ${cold.before.wall.toFixed(1)} s (${cold.before.cpu.toFixed(0)} s); ratio ${(cold.now.wall / cold.before.wall).toFixed(2)}, of CPU time ${(cold.now.cpu / cold.before.cpu).toFixed(2)}; ${cold.tables} tables, ${cold.differing.length} with different bytes${cold.differing.length > 0 ? `: ${cold.differing.join(', ')}` : ''}`,
  )
else if (!values['skip-study'])
  console.log(
    `the default study from scratch: not compared, since commit ${values['study-base']} is not in this clone`,
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
    cold_10000_ms: tenThousand ? ms(tenThousand.cold) : null,
    per_instance_ratio_10000: tenThousand
      ? Number((tenThousand.cold / 10 / thousandTimes.cold).toFixed(3))
      : null,
    noop_10000_ms: tenThousand ? ms(tenThousand.noop) : null,
    peak_memory_10000_mb: tenThousand ? Math.round(tenThousand.memory) : null,
    chain_2000: links
      ? { cold_ms: ms(links.cold), noop_ms: ms(links.noop), change_ms: ms(links.change) }
      : null,
    ...Object.fromEntries(
      ['doit', 'make', 'ninja'].map((name) => [
        `ratio_cold_1000_to_${name}`,
        ratioTo(largeTimes, name)?.cold ?? null,
      ]),
    ),
    study_cold: cold
      ? {
          now_s: cold.now.wall,
          base_s: cold.before.wall,
          ratio: Number((cold.now.wall / cold.before.wall).toFixed(3)),
          cpu_ratio: Number((cold.now.cpu / cold.before.cpu).toFixed(3)),
          tables: cold.tables,
          tables_differing: cold.differing.length,
        }
      : null,
    peers: { '12': peers(smallTimes), '1000': peers(largeTimes) },
  }),
)

/** Time of icl as a multiple of the time of another tool, in the same rounds. */
function ratioTo(times: ReadonlyMap<Tool, Times>, name: string) {
  const other = [...times].find(([tool]) => tool.name === name)?.[1]
  const own = times.get(icl)!
  if (!other) return undefined
  const ratio = (kind: 'cold' | 'noop' | 'change') => Number((own[kind] / other[kind]).toFixed(2))
  return { cold: ratio('cold'), noop: ratio('noop'), change: ratio('change') }
}

function ratioText(pipeline: Pipeline, times: ReadonlyMap<Tool, Times>): string {
  const lines = ['doit', 'make', 'ninja'].flatMap((name) => {
    const ratio = ratioTo(times, name)
    return ratio ? [`${name}: cold ${ratio.cold}, no-op ${ratio.noop}, one change ${ratio.change}`] : []
  })
  return `${pipeline.name} steps, icl as a multiple of ${lines.length > 0 ? lines.join('; ') : 'doit, make and ninja: none of them is installed'}`
}

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
