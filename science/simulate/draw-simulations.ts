import type { Q0Setting } from '../fit/q0.ts'
import type { Starts } from '../fit/starts.ts'
import { groupBy } from '../numeric/group-by.ts'
import { makeRng, type Rng } from '../random/rng.ts'
import type { ParameterLike } from '../stats/asymmetry-tests.ts'
import type { ScheduledTrial } from '../task/schedule.ts'
import { checkFitted, fittedAgents, hasParameters } from './fitted-values.ts'
import type { Simulation } from './recover.ts'
import { scriptsOfSchedule } from './script.ts'

export interface SimulationPlan {
  readonly model: string
  /** Trials of all participants in one task. */
  readonly schedule: readonly ScheduledTrial[]
  /** Rows of the table `parameters`, from which values are drawn. */
  readonly parameters: readonly ParameterLike[]
  /** As in the fits of these parameters. */
  readonly q0: Q0Setting
  readonly simulations: number
  readonly starts: Starts
  readonly seed: number
}

/**
 * Draws simulated participants of one model. Each gets the fitted values of a random participant, with all sources equally likely,
 * so that recovery is tested in the range of the fitted values. None if the model has parameters, but no participant has estimates.
 *
 * @throws InputError if the model has parameters but there are no estimates of it
 */
export function drawSimulations(plan: SimulationPlan): Simulation[] {
  const { model, parameters, seed, starts } = plan
  checkFitted(parameters, model)
  const groups = [...groupBy(fittedAgents(parameters, model), (a) => `${a.agent} ${a.source}`).values()]
  if (groups.length === 0 && hasParameters(model)) return []
  const scripts = scriptsOfSchedule(plan.schedule)
  return Array.from({ length: plan.simulations }, (_, number) => {
    const rng = makeRng(seed, 'values', model, number)
    const values = groups.length === 0 ? {} : oneOf(oneOf(groups, rng), rng).values
    const script = scripts[number % scripts.length]!
    return { model, values, script, q0: plan.q0.q0, priors: plan.q0.priors, number, starts, seed }
  })
}

function oneOf<T>(items: readonly T[], rng: Rng): T {
  return items[rng.int(items.length)]!
}
