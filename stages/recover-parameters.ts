import { readTable, tableColumns, writeTable } from '../io/table.ts'
import type { Stage } from '../runner/contract.ts'
import type { RecoverParametersParams } from '../schemas/types.ts'
import { parseModels } from '../science/fit/parse-models.ts'
import { modelAt, type Q0, settleWithin } from '../science/fit/q0.ts'
import type { Priors } from '../science/model/priors.ts'
import type { Starts } from '../science/fit/starts.ts'
import { groupBy } from '../science/numeric/group-by.ts'
import { drawSimulations } from '../science/simulate/draw-simulations.ts'
import { type Refit, type Simulation, simulateAndFit } from '../science/simulate/recover.ts'
import { summariseRecovery } from '../science/stats/recovery.ts'
import { outcomeRange } from '../science/task/schedule.ts'
import { fromScheduleRow } from '../science/task/schedule-row.ts'

/** Runs on a worker: one simulation and its fit. */
export function recoverOne(simulation: Simulation): Refit {
  return simulateAndFit(simulation, [simulation.model])[0]!
}

/** Does a fit recover the parameters that generated simulated choices, in the range of the agents' estimates? */
export default (async ({ params, inputs, outputs, map, progress, log }) => {
  const { task, simulations, seed } = params
  const schedule = readTable('schedule', inputs.schedule!).map(fromScheduleRow)
  const parameters = readTable('parameters', inputs.parameters!)
  const q0 = settleWithin(params.q0 as Q0, outcomeRange(schedule), task, params.priors as Priors)
  const starts = params.starts as Starts
  const jobs = parseModels(params.models).flatMap((id) => {
    const model = modelAt(id, q0)
    const own = drawSimulations({ model, schedule, parameters, q0, simulations, starts, seed })
    if (own.length === 0) log(`${model}: not simulated, because no participant has estimates of it`)
    return own
  })
  const refits = await map<Simulation, Refit>('recoverOne', jobs, (done) => progress(done, jobs.length))
  const rows = jobs.flatMap(({ model, values, script, number }, i) =>
    Object.entries(values).map(([parameter, true_value]) => ({
      task,
      model,
      n_trials: script.blocks.flat().length,
      simulation: number,
      parameter,
      true_value,
      estimate: refits[i]!.estimates[parameter]!,
      se: refits[i]!.standardErrors[parameter]!,
    })),
  )
  writeTable(outputs.recovery!, rows, tableColumns('recovery'))
  const groups = groupBy(rows, (row) => `${row.model} ${row.parameter}`)
  const summary = [...groups.values()].map(summariseRecovery)
  writeTable(outputs.recovery_summary!, summary, tableColumns('recovery_summary'))
}) satisfies Stage<RecoverParametersParams>
