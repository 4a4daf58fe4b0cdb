// npm run bench:probabilities [-- --agents 200]
// How much more precise are fits to choice probabilities than fits to choices? rw2 learners play the optimism-bias task (96 trials). Each is
// fitted to its choices in 1, 4 and 16 sessions, and to the probabilities of its first session. `noise` is the sd of a normal deviate that is
// added to the log odds of each trial, for influences beyond the learning rule. The last line is JSON.
import '../in-one-line.ts'
import { parseArgs } from 'node:util'
import { fitModel } from '../../science/fit/fit-model.ts'
import type { Observations } from '../../science/fit/observations.ts'
import { findModel } from '../../science/model/find-model.ts'
import { Learner } from '../../science/model/learner.ts'
import { makeRng } from '../../science/random/rng.ts'
import { makeSchedule } from '../../science/task/schedule.ts'
import { taskSpec } from '../../science/task/task.ts'

const { values } = parseArgs({ options: { agents: { type: 'string', default: '200' } } })
const agents = Number(values.agents)
const SESSIONS = [1, 4, 16]
const RANGE = [0, 0.5] as const
const model = findModel('rw2', RANGE)
const setting = { options: 2, q0: 0.25 }
const names = model.parameters.map(({ name }) => name)

/** A session of one learner: its choices and their probabilities. */
function play(theta: Record<string, number>, agent: number, session: number, noise: number): Observations {
  const rng = makeRng(1, 'session', agent, session, noise)
  const blocks = new Map<number, { learner: Learner; own: Observations['blocks'][number][number][] }>()
  for (const { block, outcomes } of makeSchedule(taskSpec('optimism-bias'), agent * 100 + session, 1)) {
    let one = blocks.get(block)
    if (!one) blocks.set(block, (one = { learner: new Learner(model, theta, setting), own: [] }))
    const [p] = one.learner.choiceProbs()
    const first = 1 / (1 + Math.exp(-(Math.log(p! / (1 - p!)) + noise * rng.normal())))
    const choice = rng.uniform() < first ? 0 : 1
    const played = { choice, forced: false, outcomes: outcomes.map((x, i) => (i === choice ? x : null)) }
    one.learner.update(played)
    one.own.push({ played, scored: true, chances: [first, 1 - first] })
  }
  return { options: 2, blocks: [...blocks.values()].map(({ own }) => own) }
}

const sampled = ({ options, blocks }: Observations): Observations => ({
  options,
  blocks: blocks.map((block) => block.map(({ played, scored }) => ({ played, scored }))),
})

const results = []
for (const noise of [0, 0.5, 1]) {
  const errors = new Map<string, number[]>()
  const stated = new Map<string, number[]>()
  for (let agent = 0; agent < agents; agent++) {
    const rng = makeRng(1, 'agent', agent)
    const theta = {
      beta: 4 + 12 * rng.uniform(),
      alpha_pos: 0.05 + 0.7 * rng.uniform(),
      alpha_neg: 0.05 + 0.7 * rng.uniform(),
    }
    const truth = theta.alpha_pos - theta.alpha_neg
    const sessions = Array.from({ length: SESSIONS.at(-1)! }, (_, s) => play(theta, agent, s, noise))
    const data: [string, Observations][] = [
      ...SESSIONS.map((n): [string, Observations] => [
        `${n} sampled`,
        { options: 2, blocks: sessions.slice(0, n).flatMap((session) => sampled(session).blocks) },
      ]),
      ['probabilities', sessions[0]!],
    ]
    for (const [name, observations] of data) {
      const fit = fitModel(
        model,
        setting,
        observations,
        { starts: 'auto' },
        makeRng(1, 'starts', agent, name),
      )
      const at = (parameter: string) => fit.estimates[names.indexOf(parameter)]!
      errors.set(name, [...(errors.get(name) ?? []), at('alpha_pos') - at('alpha_neg') - truth])
      const se = fit.standardErrors[names.indexOf('alpha_pos')]
      if (typeof se === 'number') stated.set(name, [...(stated.get(name) ?? []), se])
    }
  }
  const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length
  const rows = [...errors].map(([name, list]) => ({
    noise,
    data: name,
    bias: mean(list),
    rmse: Math.sqrt(mean(list.map((x) => x * x))),
    se_alpha_pos: mean(stated.get(name)!),
  }))
  const [one] = rows
  const last = rows.at(-1)!
  for (const { data, bias, rmse, se_alpha_pos } of rows)
    console.log(
      `noise ${noise}, ${data}: alpha+ - alpha-: bias ${bias.toFixed(3)}, RMSE ${rmse.toFixed(3)}; stated error of alpha+ ${se_alpha_pos.toFixed(3)}`,
    )
  const ratio = one!.rmse / last.rmse
  console.log(
    `  one session with probabilities is as precise as ${(ratio * ratio).toFixed(1)} sessions with choices, if errors fall with the square root of their number`,
  )
  results.push(...rows)
}
console.log(JSON.stringify(results))
