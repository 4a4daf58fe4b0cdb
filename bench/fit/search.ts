// npm run bench:search [-- --starts 1000 --agents 200 --data simulated,people,models]
// Optima that `starts: auto` misses, compared with many random starts, for simulated agents of every model, half of which hardly learn, and for
// the published people and language models in the folder ICL_DATA_DIR (default: ../shared/data), if it exists. The last line is JSON.
import '../in-one-line.ts'
import { parseArgs } from 'node:util'
import { PUBLISHED_MODELS } from '../../io/data/manifest.ts'
import { agentData } from '../../science/fit/agent-data.ts'
import { naturalPrior } from '../../science/fit/free-prior.ts'
import { groupRows } from '../../science/fit/group-rows.ts'
import { makeLikelihood } from '../../science/fit/likelihood.ts'
import { type Optimum, within } from '../../science/fit/nested.ts'
import type { Observations } from '../../science/fit/observations.ts'
import { Posterior } from '../../science/fit/posterior.ts'
import { settleQ0 } from '../../science/fit/q0.ts'
import { maximiseFromStarts, SAME } from '../../science/fit/starts.ts'
import { findModel } from '../../science/model/find-model.ts'
import { makeRng } from '../../science/random/rng.ts'
import { playScript } from '../../science/simulate/play-script.ts'
import { scriptsOfSchedule } from '../../science/simulate/script.ts'
import { makeSchedule } from '../../science/task/schedule.ts'
import { type TaskId, taskSpec } from '../../science/task/task.ts'
import { publishedModelTrials, publishedTrials } from '../../test/support/human-trials.ts'
import { publishedFolder } from '../published-folder.ts'

interface Case {
  readonly name: string
  readonly model: string
  readonly observations: Observations
  readonly q0: number
  readonly range: readonly [number, number]
}

const { values } = parseArgs({
  options: {
    starts: { type: 'string', default: '1000' },
    agents: { type: 'string', default: '200' },
    data: { type: 'string', default: 'simulated,people,models' },
  },
})
const folder = publishedFolder()

const MODELS: Readonly<Record<TaskId, readonly string[]>> = {
  'optimism-bias': ['rw1', 'rw2', 'rw1+perseveration', 'rw2+perseveration', 'rw2+lapse', 'decay-rate'],
  'confirmation-bias': ['confirmation2+forced', 'rw4+forced', 'confirmation2+forced+perseveration'],
  agency: ['agency3', 'agency4', 'agency3+perseveration'],
}

/** Agents drawn from the priors; every other one hardly learns and chooses almost at random. */
function simulated(count: number): Case[] {
  return (Object.entries(MODELS) as [TaskId, readonly string[]][]).flatMap(([task, ids]) => {
    const range = task === 'optimism-bias' ? ([0, 0.5] as const) : ([-1, 1] as const)
    const q0 = (range[0] + range[1]) / 2
    return ids.flatMap((id) =>
      Array.from({ length: count }, (_, i): Case => {
        const model = findModel(id, range)
        const [script] = scriptsOfSchedule(makeSchedule(taskSpec(task), i, 1))
        const rng = makeRng(5, 'search', id, i)
        const hardly = i % 2 === 0
        const own = Object.fromEntries(
          model.parameters.map(({ name, prior }) => {
            if (hardly && name === 'beta') return [name, 1.5 * rng.uniform()]
            if (hardly && name.startsWith('alpha')) return [name, 0.02 * rng.uniform()]
            return [name, prior.draw(rng)]
          }),
        )
        const observations = playScript(model, own, script!, q0, rng)
        return { name: `${id} ${i}`, model: id, observations, q0, range }
      }),
    )
  })
}

function people(data: string): Case[] {
  return (Object.entries(MODELS) as [TaskId, readonly string[]][]).flatMap(([task, ids]) => {
    const trials = publishedTrials(data, `human-${task}`)
    const { q0, range } = settleQ0('midpoint', trials)
    return groupRows(trials).flatMap((rows) => {
      const { observations } = agentData(rows, new Set())
      return ids.map((model): Case => ({
        name: `${task} ${rows[0]!.participant}`,
        model,
        observations,
        q0,
        range,
      }))
    })
  })
}

/** Choices of the published models. */
function languageModels(data: string): Case[] {
  return PUBLISHED_MODELS.flatMap((source) => {
    const trials = publishedModelTrials(data, source)
    const { q0, range } = settleQ0('midpoint', trials)
    return groupRows(trials).flatMap((rows) => {
      const { observations } = agentData(rows, new Set())
      return ['rw1', 'rw2', 'rw2+perseveration'].map((model): Case => ({
        name: `${source} ${rows[0]!.participant}`,
        model,
        observations,
        q0,
        range,
      }))
    })
  })
}

function compare(title: string, cases: readonly Case[], starts: number) {
  const out = { fits: cases.length, missed: 0, most: 0, better: 0, seconds: 0, seconds_of_many: 0 }
  // As in the stage fit-rw, a search also starts from the optima of simpler models of the same participant.
  const optima = new Map<Observations, Optimum[]>()
  for (const { name, model: id, observations, q0, range } of cases) {
    const model = findModel(id, range)
    const simpler = optima.get(observations) ?? []
    optima.set(observations, simpler)
    const nested = simpler.flatMap((optimum) => within(optimum, model.parameters) ?? [])
    const search = (how: number | 'auto') => {
      const likelihood = makeLikelihood(model, { options: observations.options, q0 }, observations)
      const priors = model.parameters.map((parameter) => naturalPrior(parameter))
      const posterior = new Posterior(likelihood, model.parameters, priors)
      const start = performance.now()
      const rng = makeRng(1, name, id, String(how))
      const { best } = maximiseFromStarts(posterior, model.parameters, how, rng, nested)
      if (how === 'auto') simpler.push(new Map(model.parameters.map((one, j) => [one.name, best.z[j]!])))
      return { value: best.value, seconds: (performance.now() - start) / 1000 }
    }
    const [auto, many] = [search('auto'), search(starts)]
    out.seconds += auto.seconds
    out.seconds_of_many += many.seconds
    if (auto.value < many.value - SAME) {
      out.missed++
      out.most = Math.max(out.most, many.value - auto.value)
      console.log(`  missed: ${name}, ${id}, by ${(many.value - auto.value).toFixed(4)} nats`)
    } else if (auto.value > many.value + SAME) out.better++
  }
  console.log(
    `${title}: ${out.fits} fits, ${out.missed} optima missed, ${out.better} better than ${starts} starts; ${out.seconds.toFixed(1)} s, with ${starts} starts ${out.seconds_of_many.toFixed(1)} s`,
  )
  return out
}

const starts = Number(values.starts)
const wanted = values.data.split(',')
if (folder === undefined)
  console.log('published data: skipped, because there are none; name their folder in ICL_DATA_DIR')
const results = {
  ...(wanted.includes('simulated') && {
    simulated: compare('simulated agents', simulated(Number(values.agents)), starts),
  }),
  ...(folder !== undefined &&
    wanted.includes('people') && { people: compare('published people', people(folder), starts) }),
  ...(folder !== undefined &&
    wanted.includes('models') && {
      language_models: compare('published language models', languageModels(folder), starts),
    }),
}
console.log(JSON.stringify({ starts, ...results }))
