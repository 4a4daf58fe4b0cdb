import type { TestRow } from '../../schemas/types.ts'
import { fitAgent } from '../../science/fit/fit-agent.ts'
import { fitGroup } from '../../science/fit/group/fit-group.ts'
import { groupPriors } from '../../science/fit/group/group-prior.ts'
import type { Observations } from '../../science/fit/observations.ts'
import { findModel } from '../../science/model/find-model.ts'
import type { ParameterValues } from '../../science/model/learner.ts'
import { makeRng } from '../../science/random/rng.ts'
import { nullVerdict, type Verdict, verdictOf } from '../../science/report/asymmetry.ts'
import { nullContrasts } from '../../science/simulate/null-draws.ts'
import { playScript } from '../../science/simulate/play-script.ts'
import { type Script, scriptsOfSchedule } from '../../science/simulate/script.ts'
import { contrastTests, type ParameterLike } from '../../science/stats/asymmetry-tests.ts'
import { isSettled, nullRows } from '../../science/stats/null-rows.ts'
import { makeSchedule } from '../../science/task/schedule.ts'
import { taskSpec } from '../../science/task/task.ts'

export interface StudyJob {
  readonly study: number
  readonly people: number
  /** Whether participants perseverate: they repeat choices independently of value. */
  readonly persevering: boolean
  /** True difference of learning rates: better- minus worse-than-expected outcomes. */
  readonly difference: number
  readonly simulations: number
}

const PLAIN = 'rw2'
const WITH = 'rw2+perseveration'
const NULL = 'rw1+perseveration'
const RANGE = [0, 0.5] as const
const Q0 = 0.25
const ROUND = 20

/** For each verdict, the sign of the asymmetry that it reports, or 0 if it reports none. */
export default function judgeStudy(job: StudyJob): Record<string, number> {
  const { study, simulations } = job
  const scripts = scriptsOfSchedule(
    Array.from({ length: job.people }, (_, p) => makeSchedule(taskSpec('optimism-bias'), p, study)).flat(),
  )
  const people = scripts.map((script, p) => {
    const model = findModel(WITH, RANGE)
    return playScript(model, drawPerson(job, p), script, Q0, makeRng(study, 'play', p))
  })
  const who = { agent: 'human', source: 'bench', task: 'optimism-bias' }
  const parameters = people.flatMap((observations, p) =>
    fitPerson(observations, { ...who, participant: `${p}` }, study),
  )
  const tests = contrastTests(parameters) as unknown as TestRow[]
  const nulls = judgeByNull(parameters, who, scripts, study, simulations)
  const signs: Partial<Record<Verdict, number>> = { larger: 1, smaller: -1 }
  return Object.fromEntries(
    [PLAIN, WITH].flatMap((id) => {
      const test = tests.find((row) => row.model === id)!
      const row = nulls.find((one) => one.fitted_model === id)!
      const model = findModel(id, RANGE)
      const group = fitGroup(model, { options: 2, q0: Q0 }, people, {
        priors: groupPriors(model.parameters, 'weak', RANGE),
        seed: study,
      })
      const { low, high } = group.cells[0]!.contrasts[0]!.difference
      return [
        [`${id}: t-test of single fits`, signs[verdictOf(test)] ?? 0],
        [
          `${id}: more than ${NULL} feigns`,
          nullVerdict(row, test) === 'more' ? Math.sign(row.observed - row.null_mean) : 0,
        ],
        [`${id}: interval of the hierarchical fit`, low > 0 ? 1 : high < 0 ? -1 : 0],
      ]
    }),
  )
}

/** Draws a participant with a human-like spread: both learning rates lie symmetrically around one drawn rate. */
function drawPerson({ study, persevering, difference }: StudyJob, p: number): ParameterValues {
  const rng = makeRng(study, 'person', p)
  const logistic = (z: number) => 1 / (1 + Math.exp(-z))
  const beta = Math.exp(2.4 + 0.5 * rng.normal())
  const alpha = logistic(-0.8 + 0.9 * rng.normal())
  const [phi, tau] = [1 + 0.8 * rng.normal(), logistic(rng.normal())]
  const within = (x: number) => Math.max(0.001, Math.min(0.999, x))
  return {
    beta,
    alpha_pos: within(alpha + difference / 2),
    alpha_neg: within(alpha - difference / 2),
    phi: persevering ? phi : 0,
    tau,
  }
}

function fitPerson(
  observations: Observations,
  who: { agent: string; source: string; participant: string; task: string },
  seed: number,
): ParameterLike[] {
  return fitAgent(
    { who, nTrials: 96, counted: 96, observations },
    {
      models: [NULL, PLAIN, WITH],
      q0: { q0: Q0, range: RANGE, free: false, priors: 'weak' },
      starts: 'auto',
      convention: new Set(),
      seed,
    },
  ).parameters as unknown as ParameterLike[]
}

/** Does the same as the stage null-test. */
function judgeByNull(
  parameters: readonly ParameterLike[],
  who: { agent: string; source: string; task: string },
  scripts: readonly Script[],
  seed: number,
  simulations: number,
) {
  const group = { nullModel: NULL, who, fittedModels: [PLAIN, WITH], parameters }
  const drawn: (number | null)[][][][] = scripts.map(() => [[], []])
  for (let from = 0; from < simulations; from += ROUND) {
    if (from > 0 && isSettled(group, drawn)) break
    scripts.forEach((script, p) => {
      const own = parameters.filter((row) => row.participant === `${p}` && row.model === NULL)
      const values = Object.fromEntries(
        own.flatMap(({ parameter, estimate }) => (estimate === null ? [] : [[parameter, estimate]])),
      )
      nullContrasts({
        ...{ nullModel: NULL, values, fittedModels: [PLAIN, WITH], script, q0: Q0, priors: 'weak', seed },
        draws: [from, Math.min(from + ROUND, simulations)],
        starts: 4,
        name: `${p}`,
      }).forEach((made, m) => drawn[p]![m]!.push(...made))
    })
  }
  return nullRows(group, drawn).map(({ test }) => test)
}
