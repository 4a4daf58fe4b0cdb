import type { FitRow, GroupRow, ParameterRow, Tables, TrialRow } from '../../schemas/types.ts'
import type { ModelFacts } from './model-facts.ts'

export type Trial = TrialRow
export type Fit = Pick<FitRow, 'agent' | 'source' | 'participant' | 'task' | 'model' | 'bic'> &
  Partial<Pick<FitRow, 'flags'>>
export type Parameter = Omit<ParameterRow, 'se'>
export type Group = Pick<
  GroupRow,
  'agent' | 'source' | 'task' | 'model' | 'parameter' | 'n' | 'median' | 'low' | 'high' | 'converged' | 'cell'
>

/** Rows of every table; of some, the columns that figures read. */
type Drawn = Omit<Tables, 'fits' | 'parameters' | 'group'> & {
  readonly fits: Fit
  readonly parameters: Parameter
  readonly group: Group
}

type AllTables = { readonly [Name in keyof Drawn]?: readonly Drawn[Name][] }

/** Tables from which figures are drawn. Figures of absent or empty tables are omitted. */
export interface FigureTables extends AllTables {
  /** Choices of an ideal observer on the same schedules. */
  readonly ideal?: readonly Trial[]
  /** Properties of language models; not a table of the pipeline. */
  readonly models?: readonly ModelFacts[]
}
