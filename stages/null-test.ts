import { readTable, tableColumns, writeTable } from '../io/table.ts'
import type { Stage } from '../runner/contract.ts'
import type { NullTestParams } from '../schemas/types.ts'
import { agentName, groupRows } from '../science/fit/group-rows.ts'
import { parseModels } from '../science/fit/parse-models.ts'
import { modelAt, type Q0, settleQ0 } from '../science/fit/q0.ts'
import type { Priors } from '../science/model/priors.ts'
import type { Starts } from '../science/fit/starts.ts'
import { fittedParticipants } from '../science/simulate/agents-of.ts'
import { checkSampled, type NullJob, nullContrasts } from '../science/simulate/null-draws.ts'
import { someSimulable } from '../science/simulate/simulable.ts'
import { isSettled, nullRows } from '../science/stats/null-rows.ts'
import { withoutSameChoosers } from '../science/stats/same-choice.ts'

/** Runs on a worker: one participant under one null model. */
export function nullOne(job: NullJob): (number | null)[][][] {
  return nullContrasts(job)
}

/** Number of simulations between two checks of the stopping rule. */
const ROUND = 20

/**
 * How large an apparent asymmetry do symmetric models produce? Fitted symmetric models are simulated and refitted, until further
 * simulations would not change any p, or all simulations are done.
 */
export default (async ({ params, inputs, outputs, map, progress, log }) => {
  const { simulations, seed } = params
  const trials = readTable('trials', inputs.trials!)
  const varied = withoutSameChoosers(trials)
  const estimates = readTable('parameters', inputs.parameters!)
  checkSampled(estimates)
  const parameters = estimates.map((row) => (varied.has(row) ? { ...row, estimate: null } : row))
  const played = someSimulable(groupRows(trials, 'agent', 'source', 'task'))
  for (const note of [...varied.notes, ...played.notes]) log(note)
  const groups = played.groups.flatMap((rows) => {
    const own = rows.filter((row) => !varied.has(row))
    if (own.length === 0) return []
    const q0 = settleQ0(params.q0 as Q0, rows, params.priors as Priors)
    const fittedModels = parseModels(params.models).map((id) => modelAt(id, q0))
    return parseModels(params.nulls).map((id) => {
      const nullModel = modelAt(id, q0)
      const people = fittedParticipants(own, parameters, nullModel, q0)
      const drawn: (number | null)[][][][] = people.map(() => fittedModels.map(() => []))
      return { nullModel, fittedModels, who: rows[0]!, people, priors: q0.priors, parameters, drawn }
    })
  })
  let open = groups
  for (let from = 0; from < simulations && open.length > 0; from += ROUND) {
    const draws = [from, Math.min(from + ROUND, simulations)] as const
    const jobs = open.flatMap(({ nullModel, fittedModels, people, priors }) =>
      people.map(({ values, script, q0, rows }): NullJob => {
        const name = agentName(rows[0]!)
        const starts = params.starts as Starts
        return { nullModel, values, fittedModels, script, q0, priors, draws, starts, seed, name }
      }),
    )
    const contrasts = await map<NullJob, ReturnType<typeof nullOne>>('nullOne', jobs, (done) =>
      progress(from + ((draws[1] - from) * done) / jobs.length, simulations, 'simulations'),
    )
    let next = 0
    for (const { drawn } of open)
      for (const own of drawn) contrasts[next++]!.forEach((made, m) => own[m]!.push(...made))
    open = open.filter((group) => !isSettled(group, group.drawn))
  }
  const results = groups.flatMap((group) => nullRows(group, group.drawn))
  writeTable(
    outputs.null_test!,
    results.map((r) => r.test),
    tableColumns('null_test'),
  )
  writeTable(
    outputs.null_draws!,
    results.flatMap((r) => r.draws),
    tableColumns('null_draws'),
  )
}) satisfies Stage<NullTestParams>
