import { agentData } from '../fit/agent-data.ts'
import { parseConvention } from '../fit/convention.ts'
import { type AgentFits, fitAgent } from '../fit/fit-agent.ts'
import { groupRows, type Identity } from '../fit/group-rows.ts'
import type { TrialLike } from '../fit/observations.ts'
import { settleQ0 } from '../fit/q0.ts'
import type { Starts } from '../fit/starts.ts'
import { mean } from '../stats/paired-test.ts'
import type { PublishedResult } from './published.ts'

/** A published data set, to be fitted with the source study's conventions and with the corrected ones. */
export interface ReproductionJob {
  readonly published: PublishedResult
  readonly rows: readonly (TrialLike & Identity)[]
  readonly starts: Starts
  readonly seed: number
}

/** Corrected models of the confirmation-bias task: forced trials have a separate learning rate. */
const CORRECTED: Readonly<Record<string, string>> = {
  confirmation2: 'confirmation2+forced',
  rw4: 'rw4+forced',
}

/** Published, reproduced and corrected values, as rows of the table `reproduction`. */
export function reproduce({ published, rows, starts, seed }: ReproductionJob) {
  const { agent, source, task, models, means, richer } = published
  const q0 = settleQ0('midpoint', rows)
  const fit = (ids: readonly string[], convention: string): AgentFits[] => {
    const options = { models: ids, q0, starts, seed, convention: parseConvention(convention) }
    return groupRows(rows).map((own) => fitAgent(agentData(own, options.convention), options))
  }
  const correctedIds = models.map((id) => CORRECTED[id] ?? id)
  const theirs = fit(models, 'published')
  const ours = fit(correctedIds, 'correct')
  const key = { agent, source, task }
  const parameters = models.flatMap((model, m) =>
    Object.entries(means[model] ?? {}).map(([parameter, value]) => ({
      ...key,
      model,
      quantity: parameter,
      published: value,
      reproduced: meanEstimate(theirs, model, parameter),
      corrected: meanEstimate(ours, correctedIds[m]!, parameter),
    })),
  )
  return [
    ...parameters,
    {
      ...key,
      model: models[1],
      quantity: `preferred over ${models[0]} (of ${theirs.length})`,
      published: richer,
      reproduced: preferRicher(theirs),
      corrected: preferRicher(ours),
    },
  ]
}

function meanEstimate(fits: readonly AgentFits[], model: string, parameter: string): number {
  const rows = fits.flatMap((agent) => agent.parameters)
  return mean(
    rows.flatMap((row) =>
      row.model === model && row.parameter === parameter && row.estimate !== null
        ? [row.estimate as number]
        : [],
    ),
  )
}

function preferRicher(fits: readonly AgentFits[]): number {
  return fits.filter(({ fits: [simple, rich] }) => (rich!.bic as number) < (simple!.bic as number)).length
}
