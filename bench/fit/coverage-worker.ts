import { fitGroup } from '../../science/fit/group/fit-group.ts'
import { groupPriors } from '../../science/fit/group/group-prior.ts'
import { fitModel } from '../../science/fit/fit-model.ts'
import { findModel } from '../../science/model/find-model.ts'
import { normalQuantile } from '../../science/numeric/special.ts'
import { makeRng } from '../../science/random/rng.ts'
import { playScript } from '../../science/simulate/play-script.ts'
import { scriptsOfSchedule } from '../../science/simulate/script.ts'
import { pairedTest } from '../../science/stats/paired-test.ts'
import { makeSchedule } from '../../science/task/schedule.ts'
import { taskSpec } from '../../science/task/task.ts'
import { REGIMES } from './coverage-regimes.ts'

/** For one simulated study, which intervals contain the true value. */
export interface StudyCovered {
  readonly converged: boolean
  readonly medians: Readonly<Record<string, boolean>>
  readonly difference: boolean
  readonly tTest: boolean
  readonly people: readonly boolean[]
  readonly bias: number
  readonly biasOfSingle: number
  readonly seconds: number
}

export interface StudyJob {
  readonly regime: string
  readonly study: number
  readonly people: number
}

export default function coverStudy(job: StudyJob): StudyCovered {
  const model = findModel('rw2')
  const setting = { options: 2, q0: 0.25 }
  const { mean, sd } = REGIMES[job.regime]!
  const scripts = scriptsOfSchedule(
    Array.from({ length: job.people }, (_, p) =>
      makeSchedule(taskSpec('optimism-bias'), p, job.study),
    ).flat(),
  )
  const drawn = scripts.map((script, p) => {
    const rng = makeRng(job.study, 'coverage', job.regime, p)
    const theta = model.parameters.map(({ transform }, j) =>
      transform.natural(mean[j]! + sd[j]! * rng.normal()),
    )
    const values = Object.fromEntries(model.parameters.map(({ name }, j) => [name, theta[j]!]))
    return { theta, observations: playScript(model, values, script, 0.25, rng) }
  })
  const people = drawn.map(({ observations }) => observations)
  const start = performance.now()
  const priors = groupPriors(model.parameters, 'weak', [0, 0.5])
  const fit = fitGroup(model, setting, people, { priors, seed: job.study })
  const seconds = (performance.now() - start) / 1000
  const holds = ({ low, high }: { low: number; high: number }, truth: number) => low <= truth && truth <= high
  const population = (j: number) =>
    Array.from({ length: 999 }, (_, i) => normalQuantile((i + 0.5) / 999)).reduce(
      (sum, t) => sum + model.parameters[j]!.transform.natural(mean[j]! + sd[j]! * t) / 999,
      0,
    )
  const truth = population(1) - population(2)
  const { difference } = fit.cells[0]!.contrasts[0]!
  const singles = people.map(
    (own, p) => fitModel(model, setting, own, { starts: 'auto' }, makeRng(job.study, 'single', p)).estimates,
  )
  const t = pairedTest(
    singles.map((own) => own[1]!),
    singles.map((own) => own[2]!),
  )
  return {
    converged: fit.converged,
    medians: Object.fromEntries(
      model.parameters.map(({ name, transform }, j) => [
        name,
        holds(fit.cells[0]!.parameters[j]!.median, transform.natural(mean[j]!)),
      ]),
    ),
    difference: holds(difference, truth),
    tTest: t.low !== null && t.high !== null && t.low <= truth && truth <= t.high,
    people: fit.people.flatMap((own, p) => own.map((interval, j) => holds(interval!, drawn[p]!.theta[j]!))),
    bias: difference.value - truth,
    biasOfSingle: t.meanDifference - truth,
    seconds,
  }
}
