import { parseConvention } from '../fit/convention.ts'
import { settleQ0 } from '../fit/q0.ts'
import { findModel } from '../model/find-model.ts'
import type { Parameter } from '../model/parameter.ts'
import type { Priors } from '../model/priors.ts'
import type { Fit, Trial } from '../plot/tables.ts'
import { modelLabel, modelsOf, parameterLabel, tasksOf, taskTitle } from '../plot/words.ts'
import type { TrialFile } from './group-files.ts'
import type { Provenance } from './provenance.ts'

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

/** @param priorsOf the priors with which the models of a task were fitted; several if there are several tables of fits */
export function fittedModels(
  fits: readonly Pick<Fit, 'task' | 'model'>[],
  trials: readonly Trial[],
  priorsOf: (task: string) => readonly Priors[] = () => ['weak'],
): FittedModels {
  const ranges = new Map(
    tasksOf(fits).flatMap((task) => {
      const rows = trials.filter((row) => row.task === task && row.reward !== null)
      return rows.length > 0 ? [[task, settleQ0('midpoint', rows).range] as const] : []
    }),
  )
  const declared = modelsOf(fits).flatMap((id) => {
    const tasks = tasksOf(fits.filter((row) => row.model === id))
    const versions = tasks.flatMap((task): (readonly Parameter[])[] => {
      return priorsOf(task).flatMap((priors) => {
        const own = declarationOf(id, ranges.get(task), priors)
        return own ? [own] : []
      })
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

/**
 * The priors of each task, from the parameters of the instances that made the tables of fits; the convention of the source study has its
 * own priors. A table that no known instance made counts as fitted with the default.
 *
 * @param paths paths of the tables of fits
 */
export function priorsByTask(
  provenance: Provenance | undefined,
  paths: readonly string[],
  trialFiles: readonly TrialFile[],
): (task: string) => readonly Priors[] {
  const found = (provenance?.instances ?? [])
    .filter(({ outputs }) => outputs.some(({ path }) => paths.includes(path)))
    .map(({ params, inputs }) => ({
      priors: priorsIn(params),
      tasks: new Set(
        trialFiles
          .filter(({ path }) => inputs.some((input) => input.path === path))
          .flatMap(({ rows }) => [...new Set(rows.map((row) => row.task))]),
      ),
    }))
  return (task) => {
    const own = found.filter(({ tasks }) => tasks.has(task)).map(({ priors }) => priors)
    const distinct = new Map(own.map((priors) => [JSON.stringify(priors), priors]))
    return distinct.size > 0 ? [...distinct.values()] : ['weak']
  }
}

function priorsIn({ convention = 'correct', priors = 'weak' }: Readonly<Record<string, unknown>>): Priors {
  const defects = parseConvention(convention as string | readonly string[])
  return defects.has('prior-per-reward-unit') ? 'source' : (priors as Priors)
}

function declarationOf(
  id: string,
  range: readonly [number, number] | undefined,
  priors: Priors,
): readonly Parameter[] | undefined {
  try {
    return findModel(id, range, priors).parameters
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
