import { tableColumns, TableWriter } from '../io/table.ts'
import { openTrials } from '../io/trials.ts'
import type { Stage } from '../runner/contract.ts'
import type { FitRow, FitRwParams, TrialRow } from '../schemas/types.ts'
import { type AgentData, agentData } from '../science/fit/agent-data.ts'
import { parseConvention } from '../science/fit/convention.ts'
import { type AgentFitOptions, type AgentFits, fitAgent } from '../science/fit/fit-agent.ts'
import { groupKey, groupRows } from '../science/fit/group-rows.ts'
import { parseModels } from '../science/fit/parse-models.ts'
import { OutcomesSeen, type Q0 } from '../science/fit/q0.ts'
import { findModel } from '../science/model/find-model.ts'
import { checkPriors, type Priors } from '../science/model/priors.ts'
import type { Starts } from '../science/fit/starts.ts'
import { isFlaggedSame, SameChoosersCount, withoutPriorEstimates } from '../science/stats/same-choice.ts'
import { checkTraits, type TraitValues, traitsOf, unusedColumns } from '../science/task/traits.ts'

interface Job {
  readonly data: AgentData
  readonly options: AgentFitOptions
  readonly who: TraitValues
  readonly explained: FitRwParams['choices']
}

const GROUP = ['agent', 'source', 'task'] as const

/** Runs on a worker: every model for one agent. */
export function fitOne({ data, options, who, explained }: Job): AgentFits {
  const { fits, parameters } = withoutPriorEstimates(fitAgent(data, options), explained)
  return {
    fits: fits.map((row) => ({ ...row, ...who })),
    parameters: parameters.map((row) => ({ ...row, ...who })),
  }
}

function unitOf(rows: readonly object[], column: string): string | null {
  const value = (rows[0] as Record<string, unknown>)[column] ?? null
  return value === null ? null : String(value)
}

/** Fits models to every agent: maximum a posteriori estimates from many starts, with diagnostics of each fit. */
export default (async ({ params, inputs, outputs, stream, progress, log }) => {
  const models = parseModels(params.models)
  const convention = parseConvention(params.convention)
  const mode: TraitValues = params.choices === 'probabilities' ? { choices: params.choices } : {}
  // The initial value q0 depends on the rewards of the agent's own group, since groups in one table may have different reward scales.
  const groups = new Map<string, { first: TrialRow; seen: OutcomesSeen }>()
  const trials = openTrials(inputs.trials!, (row) => {
    const key = groupKey(row, GROUP)
    let group = groups.get(key)
    if (!group) groups.set(key, (group = { first: row, seen: new OutcomesSeen(row.task) }))
    group.seen.add(row)
  })
  const firsts = [...groups.values()].map(({ first }) => first)
  checkTraits(firsts, params)
  const unused = unusedColumns(firsts, params)
  if (unused.length > 0)
    log(
      `columns not used: ${unused.join(', ')}; name columns that describe participants in groups or covariates`,
    )
  checkPriors(
    params.priors as Priors,
    models.flatMap((id) =>
      findModel(`${id}${params.q0 === 'free' ? '+q0' : ''}`).parameters.map(({ name }) => name),
    ),
  )
  const q0 = new Map(
    [...groups].map(
      ([key, { seen }]) => [key, seen.settle(params.q0 as Q0, params.priors as Priors)] as const,
    ),
  )
  // By participant, so that a table that is split between participants gives the same rows in the same order.
  function* jobs(): Generator<Job> {
    for (const own of trials.participants())
      for (const rows of groupRows(own)) {
        const options = {
          models,
          q0: q0.get(groupKey(rows[0]!, GROUP))!,
          starts: params.starts as Starts,
          convention,
          seed: params.seed,
        }
        // Later stages distinguish agents by these columns.
        const who = { unit: unitOf(rows, params.unit), ...traitsOf(rows, params), ...mode }
        const explained = params.choices
        yield { data: agentData(rows, convention, explained), options, who, explained }
      }
  }
  const own = [...params.groups, ...params.covariates, ...Object.keys(mode)]
  const [fits, parameters] = (['fits', 'parameters'] as const).map(
    (table) => new TableWriter(outputs[table]!, [...tableColumns(table), ...own]),
  ) as [TableWriter, TableWriter]
  let done = 0
  const same = new SameChoosersCount()
  await stream<Job, AgentFits>('fitOne', jobs(), (agent) => {
    fits.add(agent.fits)
    parameters.add(agent.parameters)
    const [first] = agent.fits
    if (first) same.add(first, isFlaggedSame(first as Partial<FitRow>))
    progress(++done, trials.count, 'participants')
  })
  for (const note of same.notes()) log(note)
  fits.close()
  parameters.close()
}) satisfies Stage<FitRwParams>
