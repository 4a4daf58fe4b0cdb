// npm run bench:bayes [-- --model rw2 --data people --peers numpyro,nutpie,pystan --draws 1000 --chains 4 --python python3]
// Compares our sampler with others on a hierarchical model of the published optimism-bias data (--data people) or of a table of hBayesDM with
// hBayesDM's priors (--data bandit2arm). All use the same data, priors, transforms and target acceptance, on one CPU each, one after the other. Prints
// effective draws per second of the worst group quantity, without warm-up and compilation (PyStan reports only the sum of warm-up and draws), and
// the differences of posterior means in Monte Carlo standard errors. --python must find the peers and ArviZ. The data are those in the folder
// ICL_DATA_DIR, else in ../shared/data, else those of people are downloaded. The last line is JSON.
import '../in-one-line.ts'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { phasesOf } from '../../science/bayes/adaptation.ts'
import { advance, type ChainState, startChain } from '../../science/bayes/chain.ts'
import { essBulk, essTail, essMean, sorted } from '../../science/bayes/diagnostics.ts'
import { posteriorModel } from '../../science/bayes/posterior-model.ts'
import { agentData } from '../../science/fit/agent-data.ts'
import { groupRows } from '../../science/fit/group-rows.ts'
import { settleQ0 } from '../../science/fit/q0.ts'
import { makeRng } from '../../science/random/rng.ts'
import { optimismTrials } from '../fit/human-agents.ts'
import { publishedFile, publishedFolder } from '../published-folder.ts'

const { values } = parseArgs({
  options: {
    model: { type: 'string', default: 'rw2' },
    data: { type: 'string', default: 'people' },
    peers: { type: 'string', default: 'numpyro,nutpie,pystan' },
    draws: { type: 'string', default: '1000' },
    chains: { type: 'string', default: '4' },
    python: { type: 'string', default: 'python3' },
  },
})
const draws = Number(values.draws)
const chains = Number(values.chains)
const target = 0.8

const isPeople = values.data === 'people'
const rows = isPeople ? await optimismTrials(publishedFolder()) : bandit2arm()
const people = groupRows(rows)
const agents = people.map((own) => agentData(own, new Set()))
const q0 = isPeople ? settleQ0('midpoint', rows) : settleQ0(0, rows)
const built = posteriorModel({
  model: values.model,
  agents,
  q0,
  priors: isPeople ? 'weak' : 'hbayesdm',
  seed: 1,
})
const { density } = built
const names = built.model.parameters.map(({ name }) => name)

const options = { seed: 1, target, maxDepth: 10, thin: 1 }
const kept: Float64Array[][] = []
let [warm, sampling] = [0, 0]
for (let chain = 0; chain < chains; chain++) {
  const own: Float64Array[] = []
  density.form = new Float64Array(density.form.length)
  let state: ChainState = startChain(density, (attempt) => density.draw(makeRng(1, 'start', chain, attempt)))
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
const quantities = [...names.map((_, j) => `mu_${j}`), ...names.map((_, j) => `log_sd_${j}`)]
const here = Object.fromEntries(
  quantities.map((name, k) => {
    const own = kept.map((chain) => Float64Array.from(chain, (x) => x[k]!))
    const all = sorted(own)
    const mean = all.reduce((a, b) => a + b, 0) / all.length
    const sd = Math.sqrt(all.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / (all.length - 1))
    return [name, { mean, sd, bulk: essBulk(own), tail: essTail(own), plain: essMean(own) }]
  }),
)
const worst = (own: typeof here) =>
  Math.min(...Object.values(own).map(({ bulk, tail }) => Math.min(bulk, tail)))
const rate = worst(here) / sampling
console.log(
  `icl: warm-up ${warm.toFixed(1)} s, ${chains} x ${draws} draws ${sampling.toFixed(1)} s, ${rate.toFixed(1)} effective draws per second`,
)

const file = join(mkdtempSync(join(tmpdir(), 'icl-bayes-')), 'data.json')
const byBlock = people.map((own) =>
  [...new Set(own.map(({ block }) => block))].map((block) => own.filter((row) => row.block === block)),
)
const most = Math.max(...byBlock.flat().map(({ length }) => length))
const padded = (own: readonly number[], filler: number) => [
  ...own,
  ...new Array<number>(most - own.length).fill(filler),
]
const index = (name: string) => names.indexOf(name)
writeFileSync(
  file,
  JSON.stringify({
    choices: byBlock.map((all) =>
      all.map((own) =>
        padded(
          own.map(({ action }) => action ?? -1),
          -1,
        ),
      ),
    ),
    rewards: byBlock.map((all) =>
      all.map((own) =>
        padded(
          own.map(({ reward }) => reward ?? 0),
          0,
        ),
      ),
    ),
    kinds: names.map((name) => {
      if (name === 'beta') return isPeople ? 'exp' : 'probit5'
      if (name === 'phi') return 'identity'
      return isPeople ? 'logit' : 'probit'
    }),
    rates: index('alpha') >= 0 ? [index('alpha'), index('alpha')] : [index('alpha_pos'), index('alpha_neg')],
    phi: index('phi'),
    tau: index('tau'),
    prior_mean: built.priors.map(({ mean }) => mean.mean),
    prior_sd: built.priors[0]!.mean.sd,
    half_normal: built.priors[0]!.halfNormal ?? 0,
    q0: q0.q0,
    target,
  }),
)

interface Peer {
  readonly versions: object
  readonly warm: number
  readonly sampling: number
  readonly quantities: typeof here
}
const peers: Record<string, Peer> = {}
for (const peer of values.peers.split(',').filter(Boolean)) {
  try {
    const printed = execFileSync(
      values.python.includes('/') ? resolve(values.python) : values.python,
      [join(import.meta.dirname, 'twin.py'), peer, file, '1000', String(draws), String(chains)],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], cwd: dirname(file) }, // PyStan leaves build files in its working directory
    )
    peers[peer] = JSON.parse(printed) as Peer
  } catch (error) {
    console.log(`${peer}: failed: ${(error as { stderr?: string }).stderr?.trim().split('\n').at(-1) ?? ''}`)
    continue
  }
  const own = peers[peer]
  const theirs = worst(own.quantities) / own.sampling
  console.log(
    `${peer} ${JSON.stringify(own.versions)}: compilation (and warm-up) ${own.warm.toFixed(1)} s, draws ${own.sampling.toFixed(1)} s, ${theirs.toFixed(1)} effective draws per second; icl ${(rate / theirs).toFixed(1)} x`,
  )
  for (const [k, name] of quantities.entries()) {
    const [a, b] = [here[name]!, own.quantities[name]!]
    const error = Math.sqrt((a.sd * a.sd) / a.plain + (b.sd * b.sd) / b.plain)
    const label = `${k < names.length ? 'mean' : 'log sd'} of ${names[k % names.length]!}`
    console.log(
      `  ${label}: icl ${a.mean.toFixed(4)} (sd ${a.sd.toFixed(4)}), ${peer} ${b.mean.toFixed(4)} (sd ${b.sd.toFixed(4)}): ${(Math.abs(a.mean - b.mean) / error).toFixed(1)} Monte Carlo standard errors apart`,
    )
  }
}
console.log(JSON.stringify({ here: { warm, sampling, quantities: here }, peers }))

/** Example data of hBayesDM for a two-armed bandit, with columns subjID, trial, choice (1 or 2), outcome. */
function bandit2arm() {
  const text = readFileSync(publishedFile('hbayesdm/bandit2arm_exampleData.txt'), 'utf8')
  const [, ...lines] = text.trim().split(/\r?\n/)
  return lines.map((line) => {
    const [participant, trial, choice, reward] = line.split('\t')
    return {
      ...{ agent: 'human', source: 'hbayesdm', participant: participant!, task: 'bandit2arm' },
      ...{
        session: 0,
        block: 0,
        trial: Number(trial),
        n_options: 2,
        forced: 0,
        feedback: 'partial' as const,
      },
      ...{ action: Number(choice) - 1, reward: Number(reward) },
    }
  })
}
