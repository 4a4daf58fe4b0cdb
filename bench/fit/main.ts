/** npm run bench:fit: times all fits of the published human data, some of them with SciPy too, and fits of many simulated participants. */
import '../in-one-line.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { Tinypool } from 'tinypool'
import { type AgentData, agentData } from '../../science/fit/agent-data.ts'
import type { AgentFits } from '../../science/fit/fit-agent.ts'
import { groupRows } from '../../science/fit/group-rows.ts'
import { settleQ0 } from '../../science/fit/q0.ts'
import { scriptsOfSchedule } from '../../science/simulate/script.ts'
import { makeSchedule } from '../../science/task/schedule.ts'
import { taskSpec } from '../../science/task/task.ts'
import { humanTrials } from './human-agents.ts'
import { findPython, timeTwin } from './twin.ts'

const MODELS = [
  ['rw1', 'rw2'],
  ['confirmation2+forced', 'rw4+forced'],
  ['agency3', 'agency4'],
]
const STARTS = 100
const PARTICIPANTS = 10_000

const folder = mkdtempSync(join(tmpdir(), 'icl-bench-fit-'))
const bundle = join(folder, 'worker.mjs')
await build({
  entryPoints: [new URL('worker.ts', import.meta.url).pathname],
  bundle: true,
  platform: 'node',
  format: 'esm',
  outfile: bundle,
  logLevel: 'error',
})
const threads = availableParallelism()

const tasks = (await humanTrials(process.env.ICL_DATA_DIR)).map((rows, t) => ({
  models: MODELS[t]!,
  q0: settleQ0('midpoint', rows),
  agents: groupRows(rows).map((own) => agentData(own, new Set())),
}))

console.log(
  `published people, ${STARTS} starts per fit, ${threads} threads (including the start of the workers)`,
)
const human = await inPool<{ data: AgentData }, AgentFits>(
  'fitOne',
  tasks.flatMap(({ agents, models, q0 }) =>
    agents.map((data) => ({ data, options: { models, q0, starts: STARTS, convention: new Set(), seed: 1 } })),
  ),
)
const fits = human.results.flatMap((agent) => agent.fits)
console.log(
  `  ${fits.length} fits, ${fits.length * STARTS} starts: ${human.seconds.toFixed(2)} s; ${fits.filter((f) => f.converged === 1).length} converged`,
)

const scripts = scriptsOfSchedule(
  Array.from({ length: 50 }, (_, p) => makeSchedule(taskSpec('optimism-bias'), p, 1)).flat(),
)
const chunk = 250
const many = await inPool<object, number>(
  'recoverMany',
  Array.from({ length: PARTICIPANTS / chunk }, (_, i) => ({ scripts, from: i * chunk, to: (i + 1) * chunk })),
)
console.log(
  `${PARTICIPANTS} simulated participants of 96 trials, rw2 simulated and fitted, starts auto: ${many.seconds.toFixed(2)} s; ${many.results.reduce((a, b) => a + b, 0)} converged`,
)

const python = findPython()
let ratio: number | null = null
if (python) {
  const samples = tasks.flatMap(({ models, q0, agents }) =>
    models.flatMap((model) => [0, 9, 18].map((i) => ({ model, q0: q0.q0, agent: agents[i]! }))),
  )
  const timings = timeTwin(python, samples, 2)
  console.log('SciPy L-BFGS-B on the same objective from the same starts, CPU ms per start')
  for (const { model, oursMs, scipyMs, worst } of timings)
    console.log(
      `  ${model.padEnd(22)} ${oursMs.toFixed(3).padStart(8)} ours ${scipyMs.toFixed(1).padStart(9)} SciPy ${Math.round(
        scipyMs / oursMs,
      )
        .toString()
        .padStart(7)} x; best end worse than SciPy's by ${Math.max(0, worst).toExponential(1)} nats at most`,
    )
  ratio = Math.round(timings.reduce((s, t) => s + t.scipyMs, 0) / timings.reduce((s, t) => s + t.oursMs, 0))
} else console.log('found no Python with SciPy: not compared')

rmSync(folder, { recursive: true })
console.log(
  JSON.stringify({
    human_seconds: Number(human.seconds.toFixed(3)),
    human_starts: fits.length * STARTS,
    simulated_participants: PARTICIPANTS,
    simulated_seconds: Number(many.seconds.toFixed(3)),
    ratio_per_start: ratio,
    threads,
  }),
)

async function inPool<Item, Result>(
  name: string,
  items: readonly Item[],
): Promise<{ results: Result[]; seconds: number }> {
  const began = performance.now()
  const pool = new Tinypool({
    filename: pathToFileURL(bundle).href,
    minThreads: threads,
    maxThreads: threads,
  })
  const results = await Promise.all(items.map((item) => pool.run(item, { name }) as Promise<Result>))
  const seconds = (performance.now() - began) / 1000
  await pool.destroy()
  return { results, seconds }
}
