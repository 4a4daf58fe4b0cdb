import type { Observations } from '../../science/fit/observations.ts'
import type { Model } from '../../science/model/model.ts'
import { makeRng } from '../../science/random/rng.ts'
import { playScript } from '../../science/simulate/play-script.ts'
import { scriptsOfSchedule } from '../../science/simulate/script.ts'
import { makeSchedule } from '../../science/task/schedule.ts'
import { taskSpec } from '../../science/task/task.ts'

export const RANGE = [0, 0.5] as const
export const SETTING = { options: 2, q0: 0.25 }
const scripts = scriptsOfSchedule(
  Array.from({ length: 40 }, (_, p) => makeSchedule(taskSpec('optimism-bias'), p, 1)).flat(),
)

/** Observations of simulated participants whose parameters are drawn from a group distribution on the unconstrained scale. */
export function play(
  model: Model,
  truth: { mean: number[]; sd: number[] },
  count: number,
  seed: number,
): Observations[] {
  return scripts.slice(0, count).map((script, p) => {
    const rng = makeRng(seed, 'person', p)
    const values = Object.fromEntries(
      model.parameters.map(({ name, transform }, j) => [
        name,
        transform.natural(truth.mean[j]! + truth.sd[j]! * rng.normal()),
      ]),
    )
    return playScript(model, values, script, 0.25, rng)
  })
}
