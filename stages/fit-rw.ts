import { readTable, tableColumns, writeTable } from '../io/table.ts'
import type { Stage } from '../runner/contract.ts'
import type { FitRwParams } from '../schemas/types.ts'
import { type AgentData, agentData } from '../science/fit/agent-data.ts'
import { parseConvention } from '../science/fit/convention.ts'
import { type AgentFitOptions, type AgentFits, fitAgent } from '../science/fit/fit-agent.ts'
import { groupKey, groupRows } from '../science/fit/group-rows.ts'
import { parseModels } from '../science/fit/parse-models.ts'
import { type Q0, settleQ0 } from '../science/fit/q0.ts'
import { findModel } from '../science/model/find-model.ts'
import { checkPriors, type Priors } from '../science/model/priors.ts'
import type { Starts } from '../science/fit/starts.ts'
import { checkTraits, traitsOf, unusedColumns } from '../science/task/traits.ts'

interface Job {
  readonly data: AgentData
  readonly options: AgentFitOptions
}

const GROUP = ['agent', 'source', 'task'] as const

/** On a worker: every model for one agent. */
export function fitOne({ data, options }: Job): AgentFits {
  return fitAgent(data, options)
}

function unitOf(rows: readonly object[], column: string): string | null {
  const value = (rows[0] as Record<string, unknown>)[column] ?? null
  return value === null ? null : String(value)
}

/** Fits models to every agent of the trials: maximum a posteriori from many starts, with the evidence for each fit. */
export default (async ({ params, inputs, outputs, map, progress, log }) => {
  const models = parseModels(params.models)
  const convention = parseConvention(params.convention)
  const trials = readTable('trials', inputs.trials!)
  checkTraits(trials, params)
  const unused = unusedColumns(trials, params)
  if (unused.length > 0)
    log(
      `not used: ${unused.join(', ')}; columns that describe a participant can be named in groups or covariates`,
    )
  checkPriors(
    params.priors as Priors,
    models.flatMap((id) =>
      findModel(`${id}${params.q0 === 'free' ? '+q0' : ''}`).parameters.map(({ name }) => name),
    ),
  )
  // A group's own rewards tell where its learning starts: another group in the table may be paid on another scale.
  const q0 = new Map(
    groupRows(trials, ...GROUP).map(
      (rows) =>
        [groupKey(rows[0]!, GROUP), settleQ0(params.q0 as Q0, rows, params.priors as Priors)] as const,
    ),
  )
  // Participant by participant, so that a table split between participants gives the same rows in the same order.
  const agents = groupRows(trials, 'agent', 'source', 'participant').flatMap((rows) => groupRows(rows))
  const jobs = agents.map((rows): Job => {
    const options = {
      models,
      q0: q0.get(groupKey(rows[0]!, GROUP))!,
      starts: params.starts as Starts,
      convention,
      seed: params.seed,
    }
    return { data: agentData(rows, convention), options }
  })
  const fitted = await map<Job, AgentFits>('fitOne', jobs, (done) => progress(done, jobs.length, 'agents'))
  // Who each agent is stands in its rows, so that what reads them can tell agents apart.
  const who = agents.map((rows) => ({ unit: unitOf(rows, params.unit), ...traitsOf(rows, params) }))
  const own = [...params.groups, ...params.covariates]
  const write = (table: 'fits' | 'parameters') =>
    writeTable(
      outputs[table]!,
      fitted.flatMap((agent, i) => agent[table].map((row) => ({ ...row, ...who[i] }))),
      [...tableColumns(table), ...own],
    )
  write('fits')
  write('parameters')
}) satisfies Stage<FitRwParams>
