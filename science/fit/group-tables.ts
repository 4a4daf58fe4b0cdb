import { findModel } from '../model/find-model.ts'
import type { AgentData } from './agent-data.ts'
import { fitGroup } from './fit-group.ts'
import { scoredCount } from './observations.ts'
import { modelAt, type Q0Setting } from './q0.ts'

/** The agents of one kind, source and task, and the model to fit to all of them together. */
export interface GroupData {
  readonly model: string
  readonly agents: readonly AgentData[]
  readonly q0: Q0Setting
  readonly iterations: number
  readonly seed: number
}

/** Rows for the tables `group` and `parameters`. Participants without a scored choice are left out. */
export function fitGroupTables({ model: id, agents, q0, iterations, seed }: GroupData) {
  const model = findModel(modelAt(id, q0), q0.range)
  const fitted = agents.filter((agent) => scoredCount(agent.observations) > 0)
  if (fitted.length === 0) return { group: [], parameters: [] }
  const { agent, source, task } = fitted[0]!.who
  const setting = { options: fitted[0]!.observations.options, q0: q0.q0 }
  const fit = fitGroup(
    model,
    setting,
    fitted.map((own) => own.observations),
    { iterations, seed },
  )
  const group = model.parameters.map(({ name, transform }, j) => {
    const mean = fit.mean[j]!
    const half = 1.96 * fit.meanErrors[j]!
    const high = transform.natural(mean + half)
    return {
      agent,
      source,
      task,
      model: model.id,
      parameter: name,
      n: fitted.length,
      mean_z: mean,
      sd_z: Math.sqrt(fit.variance[j]!),
      median: transform.natural(mean),
      low: transform.natural(mean - half),
      high: Number.isFinite(high) ? high : null,
      log_evidence: fit.logEvidence,
      iterations: fit.iterations,
      converged: Number(fit.converged),
    }
  })
  const parameters = fitted.flatMap((own, i) =>
    model.parameters.map(({ name, transform }, j) => {
      const known = !fit.uninformed[i]!.includes(name)
      return {
        ...own.who,
        model: model.id,
        parameter: name,
        estimate: known ? transform.natural(fit.z[i]![j]!) : null,
        se: known ? fit.standardErrors[i]![j]! : null,
      }
    }),
  )
  return { group, parameters }
}

export type GroupTables = ReturnType<typeof fitGroupTables>
