// npm run bench:probabilities (second part) [-- --agents 40 --redraws 100]
// How do AIC, BIC and evidence of fits to choice probabilities compare with their means over fits of sampled choices? rw2 learners play the
// optimism-bias task (96 trials). Each is fitted to the probabilities of its choices, and to choices that are drawn from them again and again,
// on the same history.
import '../in-one-line.ts'
import { parseArgs } from 'node:util'
import { fitModel } from '../../science/fit/fit-model.ts'
import type { Observation, Observations } from '../../science/fit/observations.ts'
import { findModel } from '../../science/model/find-model.ts'
import { Learner } from '../../science/model/learner.ts'
import { makeRng } from '../../science/random/rng.ts'
import { makeSchedule } from '../../science/task/schedule.ts'
import { taskSpec } from '../../science/task/task.ts'

const { values } = parseArgs({
  options: { agents: { type: 'string', default: '40' }, redraws: { type: 'string', default: '100' } },
})
const [agents, redraws] = [Number(values.agents), Number(values.redraws)]
const RANGE = [0, 0.5] as const
const setting = { options: 2, q0: 0.25 }
const truth = findModel('rw2', RANGE)

/** Choices of one learner with their probabilities. */
function play(theta: Record<string, number>, agent: number): Observations {
  const rng = makeRng(1, 'session', agent)
  const blocks = new Map<number, { learner: Learner; own: Observation[] }>()
  for (const { block, outcomes } of makeSchedule(taskSpec('optimism-bias'), agent, 1)) {
    let one = blocks.get(block)
    if (!one) blocks.set(block, (one = { learner: new Learner(truth, theta, setting), own: [] }))
    const [p] = one.learner.choiceProbs()
    const choice = rng.uniform() < p! ? 0 : 1
    const played = { choice, forced: false, outcomes: outcomes.map((x, i) => (i === choice ? x : null)) }
    one.learner.update(played)
    one.own.push({ played, scored: true, chances: [p!, 1 - p!] })
  }
  return { options: 2, blocks: [...blocks.values()].map(({ own }) => own) }
}

/** Choices drawn anew; the model still learns from the history, since certain probabilities score a choice without changing it. */
function redrawn({ options, blocks }: Observations, agent: number, redraw: number): Observations {
  const rng = makeRng(2, agent, redraw)
  const drawn = (one: Observation) => {
    const first = Number(rng.uniform() < one.chances![0]!)
    return { ...one, chances: [first, 1 - first] }
  }
  return { options, blocks: blocks.map((block) => block.map(drawn)) }
}

const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length
const people = Array.from({ length: agents }, (_, agent) => {
  const rng = makeRng(1, 'agent', agent)
  const beta = 4 + 12 * rng.uniform()
  return play({ beta, alpha_pos: 0.05 + 0.7 * rng.uniform(), alpha_neg: 0.05 + 0.7 * rng.uniform() }, agent)
})
for (const id of ['rw1', 'rw2', 'rw2+perseveration']) {
  const model = findModel(id, RANGE)
  const k = model.parameters.length
  const fit = (own: Observations, ...name: (string | number)[]) =>
    fitModel(model, setting, own, { starts: 'auto', evidence: true }, makeRng(1, ...name, id))
  const once = people.map((own, agent) => fit(own, agent))
  const often = people.flatMap((own, agent) =>
    Array.from({ length: redraws }, (_, redraw) => fit(redrawn(own, agent, redraw), agent, redraw)),
  )
  const logLik = [once, often].map((fits) => mean(fits.map((one) => one.logLik)))
  const evidence = [once, often].map((fits) => mean(fits.flatMap((one) => one.logEvidence ?? [])))
  const pair = (name: string, [a, b]: readonly number[]) => `${name} ${a!.toFixed(2)} / ${b!.toFixed(2)}`
  const aic = logLik.map((l) => 2 * k - 2 * l)
  const bic = logLik.map((l) => k * Math.log(96) - 2 * l)
  console.log(
    `${id} (k = ${k}), probabilities / mean over sampled choices: ${[pair('log_lik', logLik), pair('AIC', aic), pair('BIC', bic), pair('log_evidence', evidence)].join(', ')}; AIC - k of probabilities ${(aic[0]! - k).toFixed(2)}`,
  )
}
