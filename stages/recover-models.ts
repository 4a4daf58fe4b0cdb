import { readTable, tableColumns, writeTable } from '../io/table.ts'
import type { Stage } from '../runner/contract.ts'
import type { RecoverModelsParams } from '../schemas/types.ts'
import { parseModels } from '../science/fit/parse-models.ts'
import { modelAt, type Q0, settleWithin } from '../science/fit/q0.ts'
import type { Priors } from '../science/model/priors.ts'
import type { Starts } from '../science/fit/starts.ts'
import { drawSimulations } from '../science/simulate/draw-simulations.ts'
import { type Refit, type Simulation, simulateAndFit } from '../science/simulate/recover.ts'
import { confusionMatrix } from '../science/stats/confusion.ts'
import { outcomeRange } from '../science/task/schedule.ts'
import { fromScheduleRow } from '../science/task/schedule-row.ts'

interface Job {
  readonly simulation: Simulation
  readonly models: readonly string[]
}

/** Runs on a worker: one simulation, fitted by every model. */
export function refitOne({ simulation, models }: Job): Refit[] {
  return simulateAndFit(simulation, models)
}

/** Does the model that generated simulated choices also fit them best? */
export default (async ({ params, inputs, outputs, map, progress, log }) => {
  const { task, simulations, seed } = params
  const schedule = readTable('schedule', inputs.schedule!).map(fromScheduleRow)
  const q0 = settleWithin(params.q0 as Q0, outcomeRange(schedule), task, params.priors as Priors)
  const wanted = parseModels(params.models).map((id) => modelAt(id, q0))
  const parameters = readTable('parameters', inputs.parameters!)
  const starts = params.starts as Starts
  const drawn = wanted.map((model) => ({
    model,
    own: drawSimulations({ model, schedule, parameters, q0, simulations, starts, seed }),
  }))
  for (const { model, own } of drawn)
    if (own.length === 0) log(`${model}: not simulated, because no participant has estimates of it`)
  const models = drawn.filter(({ own }) => own.length > 0).map(({ model }) => model)
  const jobs = drawn.flatMap(({ own }) => own).map((simulation): Job => ({ simulation, models }))
  const refits = await map<Job, Refit[]>('refitOne', jobs, (done) => progress(done, jobs.length))
  const scores = (score: (refit: Refit) => number | null) =>
    jobs.map(({ simulation }, i) => ({
      trueModel: simulation.model,
      scores: Object.fromEntries(refits[i]!.map((refit) => [refit.model, score(refit)])),
    }))
  const matrices = [
    { criterion: 'bic', results: scores((refit) => -refit.bic) },
    { criterion: 'log_evidence', results: scores((refit) => refit.logEvidence) },
  ]
  const rows = matrices.flatMap(({ criterion, results }) =>
    confusionMatrix(results, models).map((cell) => ({ task, criterion, ...cell })),
  )
  writeTable(outputs.confusion!, rows, tableColumns('confusion'))
}) satisfies Stage<RecoverModelsParams>
