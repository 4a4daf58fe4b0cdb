import { settleQ0 } from '../fit/q0.ts'
import { findModel } from '../model/find-model.ts'
import type { Parameter } from '../model/parameter.ts'
import type { Fit, Trial } from '../plot/tables.ts'
import { modelLabel, modelsOf, parameterLabel, tasksOf, taskTitle } from '../plot/words.ts'

/** Fitted models and their parameters, as declared by the models. Unknown models are omitted. */
export interface FittedModels {
  readonly models: readonly {
    readonly id: string
    readonly title: string
    readonly tasks: string
    /** Symbols of the free parameters. */
    readonly parameters: string
  }[]
  /** Each parameter once, as declared. */
  readonly parameters: readonly {
    readonly label: string
    readonly name: string
    readonly meaning: string
    readonly bounds: string
    readonly prior: string
  }[]
}

export function fittedModels(
  fits: readonly Pick<Fit, 'task' | 'model'>[],
  trials: readonly Trial[],
): FittedModels {
  const ranges = new Map(
    tasksOf(fits).flatMap((task) => {
      const rows = trials.filter((row) => row.task === task && row.reward !== null)
      return rows.length > 0 ? [[task, settleQ0('midpoint', rows).range] as const] : []
    }),
  )
  const declared = modelsOf(fits).flatMap((id) => {
    const tasks = tasksOf(fits.filter((row) => row.model === id))
    const versions = tasks.flatMap((task) => {
      const own = declarationOf(id, ranges.get(task))
      return own ? [own] : []
    })
    return versions.length > 0 ? [{ id, tasks, versions }] : []
  })
  const parameters = declared
    .flatMap(({ versions }) => versions.flat())
    .map(({ label, name, meaning, bounds: [low, high], prior }) => ({
      ...{ label: symbolOf({ name, label }), name, meaning, prior: prior.text },
      bounds: `${bound(low)} to ${bound(high)}`,
    }))
  return {
    models: declared.map(({ id, tasks, versions }) => ({
      id,
      title: modelLabel(id),
      tasks: tasks.map(taskTitle).join(', '),
      parameters: versions[0]!.map(symbolOf).join(', ') || 'none',
    })),
    parameters: [...new Map(parameters.map((row) => [JSON.stringify(row), row])).values()],
  }
}

function declarationOf(id: string, range?: readonly [number, number]): readonly Parameter[] | undefined {
  try {
    return findModel(id, range).parameters
  } catch {
    return undefined
  }
}

/** Symbol as in figures, else the declared label. */
function symbolOf({ name, label }: Pick<Parameter, 'name' | 'label'>): string {
  const drawn = parameterLabel(name)
  return drawn === name ? label : drawn
}

function bound(value: number): string {
  return Number.isFinite(value) ? `${value}`.replace('-', '−') : value > 0 ? '∞' : '−∞'
}
