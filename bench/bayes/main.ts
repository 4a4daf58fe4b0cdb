// npm run bench:bayes [-- --draws 1000 --chains 4 --python python3]
// The hierarchical rw2 on the published people's optimism-bias task, here and in NumPyro: the same data, priors, transforms and acceptance,
// one processor each, one after the other. Effective draws per second of the worst quantity of the group, without warm-up and compilation, and the
// largest difference of posterior means in Monte Carlo standard errors. NumPyro and ArviZ must be importable by --python. Ends with one line of JSON.
import '../in-one-line.ts'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { phasesOf } from '../../science/bayes/adaptation.ts'
import { advance, type ChainState, startChain } from '../../science/bayes/chain.ts'
import { essBulk, essTail, essMean, sorted } from '../../science/bayes/diagnostics.ts'
import { posteriorModel } from '../../science/bayes/posterior-model.ts'
import { agentData } from '../../science/fit/agent-data.ts'
import { groupRows } from '../../science/fit/group-rows.ts'
import { settleQ0 } from '../../science/fit/q0.ts'
import { makeRng } from '../../science/random/rng.ts'
import { publishedTrials } from '../../test/support/human-trials.ts'

const { values } = parseArgs({
  options: {
    draws: { type: 'string', default: '1000' },
    chains: { type: 'string', default: '4' },
    python: { type: 'string', default: 'python3' },
  },
})
const draws = Number(values.draws)
const chains = Number(values.chains)
const target = 0.8
const shared = process.env.ICL_SHARED_DIR ?? join(import.meta.dirname, '../../../shared')

const rows = publishedTrials(shared, 'human-optimism-bias')
const people = groupRows(rows)
const agents = people.map((own) => agentData(own, new Set()))
const q0 = settleQ0('midpoint', rows)
const built = posteriorModel({ model: 'rw2', agents, q0, priors: 'weak', seed: 1 })
const { density } = built

const options = { seed: 1, target, maxDepth: 10, thin: 1 }
const kept: Float64Array[][] = []
let [warm, sampling] = [0, 0]
for (let chain = 0; chain < chains; chain++) {
  const own: Float64Array[] = []
  let state: ChainState = startChain(density, (attempt) => density.draw(makeRng(1, 'start', chain, attempt)))
  density.form = new Float64Array(density.form.length)
  state = { ...state, form: density.form }
  for (const [index, phase] of phasesOf(1000, draws).entries()) {
    const start = performance.now()
    const part = advance(density, state, phase, index, { ...options, name: `chain ${chain}` })
    const seconds = (performance.now() - start) / 1000
    if (phase.kind === 'draws') sampling += seconds
    else warm += seconds
    state = part.state
    for (let n = 0; n < part.draws.length / density.size; n++)
      own.push(part.draws.subarray(n * density.size, (n + 1) * density.size))
  }
  kept.push(own)
}
const names = ['mu_0', 'mu_1', 'mu_2', 'log_sd_0', 'log_sd_1', 'log_sd_2']
const here = Object.fromEntries(
  names.map((name, k) => {
    const own = kept.map((chain) => Float64Array.from(chain, (x) => x[k]!))
    const all = sorted(own)
    const mean = all.reduce((a, b) => a + b, 0) / all.length
    const sd = Math.sqrt(all.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / (all.length - 1))
    return [name, { mean, sd, bulk: essBulk(own), tail: essTail(own), plain: essMean(own) }]
  }),
)

const file = join(mkdtempSync(join(tmpdir(), 'icl-bayes-')), 'data.json')
const byBlock = people.map((own) => [0, 1, 2, 3].map((block) => own.filter((row) => row.block === block)))
writeFileSync(
  file,
  JSON.stringify({
    choices: byBlock.map((blocks) => blocks.map((block) => block.map(({ action }) => action ?? -1))),
    rewards: byBlock.map((blocks) => blocks.map((block) => block.map(({ reward }) => reward ?? 0))),
    prior_mean: built.priors.map(({ mean }) => mean.mean),
    q0: q0.q0,
    target,
  }),
)
const twin = JSON.parse(
  execFileSync(
    values.python,
    [join(import.meta.dirname, 'numpyro-twin.py'), file, '1000', String(draws), String(chains)],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  ),
) as { versions: object; warm: number; sampling: number; quantities: typeof here }

const worst = (quantities: typeof here) =>
  Math.min(...Object.values(quantities).map(({ bulk, tail }) => Math.min(bulk, tail)))
const rate = { here: worst(here) / sampling, numpyro: worst(twin.quantities) / twin.sampling }
for (const name of names) {
  const [a, b] = [here[name]!, twin.quantities[name]!]
  const error = Math.sqrt((a.sd * a.sd) / a.plain + (b.sd * b.sd) / b.bulk)
  console.log(
    `${name}: here ${a.mean.toFixed(4)} (sd ${a.sd.toFixed(4)}), NumPyro ${b.mean.toFixed(4)} (sd ${b.sd.toFixed(4)}): ${(Math.abs(a.mean - b.mean) / error).toFixed(1)} Monte Carlo standard errors apart`,
  )
}
console.log(
  `here: warm-up ${warm.toFixed(1)} s, ${chains} x ${draws} draws ${sampling.toFixed(1)} s, ${rate.here.toFixed(1)} effective draws a second; NumPyro: compilation and warm-up ${twin.warm.toFixed(1)} s, draws ${twin.sampling.toFixed(1)} s, ${rate.numpyro.toFixed(1)}: ${(rate.here / rate.numpyro).toFixed(1)} x`,
)
console.log(JSON.stringify({ here: { warm, sampling, quantities: here }, numpyro: twin }))
