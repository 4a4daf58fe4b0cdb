// npm run bench:architectures [-- --networks 2 --participants 50 --tasks optimism-bias,confirmation-bias,agency]
// Performance of networks of each architecture in the three tasks, compared with chance and the Bayes-optimal player. The networks are trained with
// the defaults of the stage, with and without holding out the reward probabilities of the tasks. The last line is JSON.
import '../in-one-line.ts'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { startAgent } from '../../science/meta-rl/start-agent.ts'
import { startTeam } from '../../io/compute/team.ts'
import { startTensorFlow } from '../../io/compute/tensorflow.ts'
import schema from '../../schemas/params/train-meta-rl.schema.json' with { type: 'json' }
import { BanditPlan, playOptimally } from '../../science/agent/bayes-optimal.ts'
import { initialWeights, NETWORK_KINDS, type NetworkKind } from '../../science/meta-rl/architecture.ts'
import { JOBS } from '../../science/meta-rl/fused/load.ts'
import { observationOf } from '../../science/meta-rl/observation.ts'
import { simulate } from '../../science/meta-rl/simulate.ts'
import { startTraining } from '../../science/meta-rl/train.ts'
import { groupBy } from '../../science/numeric/group-by.ts'
import { makeRng } from '../../science/random/rng.ts'
import { makeSchedule, type ScheduledTrial } from '../../science/task/schedule.ts'
import { TASK_IDS, type TaskId, taskSpec } from '../../science/task/task.ts'

const { values } = parseArgs({
  options: {
    networks: { type: 'string', default: '2' },
    participants: { type: 'string', default: '50' },
    tasks: { type: 'string', default: TASK_IDS.join(',') },
  },
})
const networks = Number(values.networks)
const participants = Number(values.participants)
/** Number of updates in the default study, as in pipeline.yaml. */
const UPDATES: Readonly<Record<TaskId, number>> = {
  'optimism-bias': 300,
  'confirmation-bias': 200,
  agency: 200,
}
const HOLD_OUT = 0.1
const defaults = schema.properties

interface Score {
  /** Share of free choices of the better option, among trials where one option is better. */
  readonly better: number
  /** Mean loss of expected reward per free choice, as a share of the difference of the outcomes. */
  readonly regret: number
}

function scoreOf(trials: readonly ScheduledTrial[], actions: readonly number[]): Score {
  const free = trials.map((trial, i) => ({ p: trial.p, action: actions[i]!, free: trial.forced === null }))
  const counted = free.filter((choice) => choice.free)
  const unequal = counted.filter(({ p }) => Math.max(...p) > Math.min(...p))
  const mean = (numbers: number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length
  return {
    better: mean(unequal.map(({ p, action }) => (p[action] === Math.max(...p) ? 1 : 0))),
    regret: mean(counted.map(({ p, action }) => Math.max(...p) - p[action]!)),
  }
}

async function trained(task: TaskId, kind: NetworkKind, holdOut: number, network: number) {
  const spec = taskSpec(task)
  const slots = observationOf(spec, true)
  const architecture = {
    kind,
    inputs: slots.size,
    width: defaults.width.default,
    layers: defaults.layers.default,
    heads: defaults.heads.default,
    feedForward: defaults.feed_forward.default,
    options: 2,
  }
  const plan = {
    spec,
    seed: makeRng(2024, 'meta-rl', task, network).int(2_147_483_648),
    updates: UPDATES[task],
    batch: defaults.batch.default,
    learningRate: defaults.learning_rate.default,
    discount: defaults.discount.default,
    valueWeight: defaults.value_weight.default,
    entropyWeight: defaults.entropy_weight.default,
    maskForced: defaults.mask_forced.default,
    clip: defaults.clip.default,
    holdOut,
  }
  const { agent, close } = await startAgent(architecture, slots, (module, memory) =>
    startTeam(module, memory, JOBS, availableParallelism()),
  )
  const training = startTraining(
    plan,
    agent,
    initialWeights(architecture, makeRng(plan.seed, 'first weights')),
  )
  const start = performance.now()
  while (training.count < plan.updates) training.update()
  const seconds = (performance.now() - start) / 1000
  const weights = training.state().weights.slice()
  const play = (trials: readonly ScheduledTrial[]) =>
    simulate(agent, weights, trials, { interleaved: spec.interleaved, seed: 2024, greedy: false })
  return { play, seconds, weights: weights.length, close: () => (training.dispose(), close()) }
}

await startTensorFlow()
const rows: Record<string, unknown>[] = []
function report(task: string, player: string, scores: readonly Score[], note = ''): void {
  const mean = (name: keyof Score) => scores.reduce((sum, score) => sum + score[name], 0) / scores.length
  rows.push({ task, player, better: mean('better'), regret: mean('regret'), scores })
  const apart = scores.length > 1 ? ` (${scores.map((score) => score.better.toFixed(3)).join(', ')})` : ''
  console.log(
    `${task.padEnd(18)} ${player.padEnd(36)} better ${mean('better').toFixed(3)}${apart}, regret ${mean('regret').toFixed(3)}${note}`,
  )
}

for (const task of values.tasks.split(',') as TaskId[]) {
  const spec = taskSpec(task)
  const trials = Array.from({ length: participants }, (_, i) => makeSchedule(spec, i, 2024)).flat()
  for (const kind of NETWORK_KINDS)
    for (const holdOut of [0, HOLD_OUT]) {
      const scores: Score[] = []
      let note = ''
      for (let network = 0; network < networks; network++) {
        const { play, close, seconds, weights } = await trained(task, kind, holdOut, network)
        scores.push(scoreOf(trials, play(trials)))
        note = `; ${weights} weights, trained in ${seconds.toFixed(0)} s`
        await close()
      }
      report(task, holdOut > 0 ? `${kind}, held out within ${holdOut}` : kind, scores, note)
    }
  const plan = new BanditPlan(2)
  const optimal = [...groupBy(trials, (trial) => trial.participant)].flatMap(([participant, own]) =>
    playOptimally(plan, own, spec.outcomes[1], makeRng(2024, 'ideal', participant)),
  )
  report(task, 'Bayes-optimal', [scoreOf(trials, optimal)])
  const rng = makeRng(2024, 'chance')
  report(task, 'chance', [
    scoreOf(
      trials,
      trials.map((trial) => trial.forced ?? rng.int(2)),
    ),
  ])
}
console.log(JSON.stringify(rows))
