import type { EffectRow, GroupEffectRow, TestRow } from '../../schemas/types.ts'
import { groupBy } from '../numeric/group-by.ts'
import { tellingTraits, traitsOf } from '../task/traits.ts'
import { contrastTests, type ParameterLike } from './asymmetry-tests.ts'
import { correctFamily } from './holm.ts'

/** A test of all participants of a source or, with a cell, of one group of them. */
export interface CellTest extends TestRow {
  /** Levels of the groups, such as `diagnosis=patient`, as in the table `group_contrasts`. */
  readonly cell?: string
}

type Effects = readonly Pick<EffectRow | GroupEffectRow, 'trait' | 'level'>[]

interface Identity {
  readonly agent: string
  readonly source: string
  readonly participant: string
  readonly task: string
}

/** Columns that divide participants into groups: those whose levels are compared in the tables of effects. */
export function groupColumns(effects: Effects): string[] {
  return [...new Set(effects.filter(({ level }) => level).map(({ trait }) => trait))]
}

/**
 * Rows of participants with the group of each, in a column `cell`. Of sources whose participants are in several groups, participants of unknown
 * group are left out; rows of other sources stay as they are.
 */
export function withCells<Row extends Identity>(
  rows: readonly Row[],
  columns: readonly string[],
): (Row & { readonly cell?: string })[] {
  if (columns.length === 0) return [...rows]
  return inGroups(rows, ['agent', 'source', 'task']).flatMap((own) => {
    const people = inGroups(own, ['participant'])
    const traits = { groups: columns, covariates: [] }
    const who = people.map((of) => traitsOf(of, traits))
    const { groups } = tellingTraits(who, traits).traits
    if (groups.length === 0) return own
    return people.flatMap((of, i) => {
      const levels = groups.map((name) => [name, who[i]![name]] as const)
      if (levels.some(([, level]) => level === null)) return []
      const cell = levels.map(([name, level]) => `${name}=${level}`).join(', ')
      return of.map((row) => ({ ...row, cell }))
    })
  })
}

/** Paired t-tests of all contrasts in each group of participants, corrected by Holm's method over the groups and contrasts of a task. */
export function cellTests(parameters: readonly ParameterLike[], columns: readonly string[]): CellTest[] {
  const inCells = withCells(parameters, columns).filter(({ cell }) => cell !== undefined)
  return inGroups(inCells, ['task']).flatMap((ofTask) =>
    correctFamily(
      inGroups(ofTask, ['agent', 'source', 'cell']).flatMap((own) =>
        contrastTests(own).map((test) => ({ ...test, cell: own[0]!.cell! })),
      ),
    ),
  )
}

/** Groups rows by columns, in the order of each group's first row. */
function inGroups<Row>(rows: readonly Row[], columns: readonly (keyof Row)[]): Row[][] {
  return [...groupBy(rows, (row) => columns.map((column) => row[column]).join('\u0000')).values()]
}
