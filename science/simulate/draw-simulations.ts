import type { Starts } from '../fit/starts.ts'
import { InputError } from '../input-error.ts'
import { makeRng } from '../random/rng.ts'
import type { ParameterLike } from '../stats/asymmetry-tests.ts'
import type { ScheduledTrial } from '../task/schedule.ts'
import { fittedAgents } from './fitted-values.ts'
import type { Simulation } from './recover.ts'
import { type Script, scriptOfSchedule } from './script.ts'

export interface SimulationPlan {
  readonly model: string
  /** Every participant's trials of one task. */
  readonly schedule: readonly ScheduledTrial[]
  /** Rows of the table `parameters`: where values come from. */
  readonly parameters: readonly ParameterLike[]
  readonly simulations: number
  readonly starts: Starts
  readonly seed: number
}

/**
 * Simulated participants of one model: each has the fitted values of a participant drawn at random, all kinds of agents
 * being equally likely, so that what is recovered is the range in which the agents were fitted.
 *
 * @throws InputError if the model was not fitted
 */
export function drawSimulations(plan: SimulationPlan): Simulation[] {
  const { model, parameters, seed, starts } = plan
  const groups = [...groupBy(fittedAgents(parameters, model), (a) => `${a.agent} ${a.source}`).values()]
  if (groups.length === 0 && model !== 'random')
    throw new InputError(
      `model ${model}: found no estimates of it, expected some in the table parameters. Add it to the models of fit-rw`,
    )
  const outcomes = [...new Set(plan.schedule.flatMap((trial) => trial.outcomes))]
  const range = [Math.min(...outcomes), Math.max(...outcomes)] as const
  const scripts: Script[] = [...groupBy(plan.schedule, (trial) => trial.participant).values()].map((trials) =>
    scriptOfSchedule(trials, range),
  )
  return Array.from({ length: plan.simulations }, (_, number) => {
    const rng = makeRng(seed, 'values', model, number)
    const group = groups[rng.int(Math.max(1, groups.length))]
    const values = group?.[rng.int(group.length)]!.values ?? {}
    const script = scripts[number % scripts.length]!
    return { model, values, script, q0: (range[0] + range[1]) / 2, number, starts, seed }
  })
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}
