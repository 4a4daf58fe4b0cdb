// npm run bench:fit-compiled [-- --python PATH --fits 300 --starts 8 --runs 3]
// Fits per second of rw2, compared with JAX (jit, vmap) and Numba on the same objective from the same starts. Needs a Python with jax, numba
// and scipy. Times are medians of several runs; JAX may use all CPUs, we use one. The last line is JSON.
import '../in-one-line.ts'
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { naturalPrior } from '../../science/fit/free-prior.ts'
import { makeLikelihood } from '../../science/fit/likelihood.ts'
import { maximise } from '../../science/fit/maximise.ts'
import type { Observations } from '../../science/fit/observations.ts'
import { polish } from '../../science/fit/polish.ts'
import { Posterior } from '../../science/fit/posterior.ts'
import { drawStart } from '../../science/fit/starts.ts'
import { findModel } from '../../science/model/find-model.ts'
import { makeRng } from '../../science/random/rng.ts'
import { playScript } from '../../science/simulate/play-script.ts'
import { scriptsOfSchedule } from '../../science/simulate/script.ts'
import { makeSchedule } from '../../science/task/schedule.ts'
import { taskSpec } from '../../science/task/task.ts'
import { UserError } from '../../util/user-error.ts'

const { values } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    fits: { type: 'string', default: '300' },
    starts: { type: 'string', default: '8' },
    runs: { type: 'string', default: '3' },
  },
})
const [fits, starts, runs] = [values.fits, values.starts, values.runs].map(Number) as [number, number, number]
if (spawnSync(values.python, ['-c', 'import jax, numba, scipy']).status !== 0)
  throw new UserError(`${values.python}: found no jax, numba and scipy; pip install "jax[cpu]" numba scipy`)

const Q0 = 0.25
const model = findModel('rw2', [0, 1], 'source')
const scripts = scriptsOfSchedule(
  Array.from({ length: 50 }, (_, p) => makeSchedule(taskSpec('optimism-bias'), p, 1)).flat(),
)
const agents = Array.from({ length: fits }, (_, i): Observations => {
  const rng = makeRng(1, 'compiled', i)
  const own = Object.fromEntries(model.parameters.map(({ name, prior }) => [name, prior.draw(rng)]))
  return playScript(model, own, scripts[i % scripts.length]!, Q0, rng)
})
const from = agents.map((_, i) =>
  Array.from({ length: starts }, (_, s) => drawStart(model.parameters, makeRng(2, 'start', i, s))),
)

function ours(): number[] {
  return agents.map((observations, i) => {
    const likelihood = makeLikelihood(model, { options: 2, q0: Q0 }, observations)
    const priors = model.parameters.map((parameter) => naturalPrior(parameter))
    const posterior = new Posterior(likelihood, model.parameters, priors)
    const ends = from[i]!.map((z) => maximise(posterior, z, 1e-4))
    const best = ends.reduce((a, b) => (b.value > a.value ? b : a))
    return posterior.evaluate(polish(posterior, best).z)
  })
}

const input = JSON.stringify({
  q0: Q0,
  choices: agents.map(({ blocks }) => blocks.map((block) => block.map(({ played }) => played.choice))),
  rewards: agents.map(({ blocks }) =>
    blocks.map((block) => block.map(({ played }) => played.outcomes[played.choice])),
  ),
  starts: from.map((own) => own.map((z) => [...z])),
})
interface Peer {
  readonly peer: string
  readonly seconds: number
  readonly compile: number
  readonly objective: readonly number[]
}
const median = (of: readonly number[]) => [...of].sort((a, b) => a - b)[of.length >> 1]!
const times = { ours: [] as number[], peers: new Map<string, Peer[]>() }
let found: number[] = ours()
for (let run = 0; run < runs; run++) {
  const began = performance.now()
  found = ours()
  times.ours.push((performance.now() - began) / 1000)
  const twin = spawnSync(values.python, [new URL('compiled_twin.py', import.meta.url).pathname], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (twin.status !== 0) throw new Error(twin.stderr)
  for (const line of twin.stdout.trim().split('\n')) {
    const peer = JSON.parse(line) as Peer
    times.peers.set(peer.peer, [...(times.peers.get(peer.peer) ?? []), peer])
  }
}
const own = median(times.ours)
console.log(`${fits} fits of rw2 from ${starts} starts, 96 trials; medians of ${runs} runs`)
console.log(`  ${'ours, one thread'.padEnd(24)} ${(fits / own).toFixed(0).padStart(7)} fits per second`)
const peers = [...times.peers].map(([name, all]) => {
  const seconds = median(all.map((one) => one.seconds))
  const constant = found[0]! + all[0]!.objective[0]! // the peers leave out constants of the priors
  const behind = all[0]!.objective.map((value, i) => constant - value - found[i]!)
  const worst = Math.max(...behind)
  const missed = behind.filter((nats) => nats > 1e-3).length
  const theirs = behind.filter((nats) => nats < -1e-3).length
  console.log(
    `  ${name.padEnd(24)} ${(fits / seconds).toFixed(0).padStart(7)} fits per second, ${(seconds / own).toFixed(1)} x our time; compilation ${median(all.map((one) => one.compile)).toFixed(1)} s; better than ours by more than .001 nats in ${missed} fits (${worst.toExponential(1)} at most), worse in ${theirs}`,
  )
  return { name, ratio: seconds / own, missed, theirs }
})
console.log(JSON.stringify({ fits, starts, fits_per_second: fits / own, peers }))
