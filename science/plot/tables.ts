import type {
  BehaviourRow,
  ComparisonRow,
  ConfusionRow,
  EffectRow,
  FitRow,
  GroupEffectRow,
  GroupRow,
  LandscapeRow,
  NullDrawRow,
  NullTestRow,
  ParameterRow,
  PosteriorRow,
  PredictionRow,
  PredictiveRow,
  RecoveryRow,
  RecoverySummaryRow,
  ReproductionRow,
  TestRow,
  TrainingRow,
  TrialRow,
} from '../../schemas/types.ts'
import type { ModelFacts } from './model-facts.ts'

export type Trial = TrialRow
export type Fit = Pick<FitRow, 'agent' | 'source' | 'participant' | 'task' | 'model' | 'bic'>
export type Parameter = Omit<ParameterRow, 'se'>
export type Group = Pick<
  GroupRow,
  'agent' | 'source' | 'task' | 'model' | 'parameter' | 'n' | 'median' | 'low' | 'high' | 'converged' | 'cell'
>

/** Tables from which figures are drawn. Figures of absent or empty tables are omitted. */
export interface FigureTables {
  readonly trials?: readonly Trial[]
  /** Choices of an ideal observer on the same schedules. */
  readonly ideal?: readonly Trial[]
  readonly behaviour?: readonly BehaviourRow[]
  readonly fits?: readonly Fit[]
  readonly parameters?: readonly Parameter[]
  readonly comparison?: readonly ComparisonRow[]
  readonly tests?: readonly TestRow[]
  readonly group?: readonly Group[]
  readonly effects?: readonly EffectRow[]
  readonly group_effects?: readonly GroupEffectRow[]
  readonly recovery?: readonly RecoveryRow[]
  readonly recovery_summary?: readonly RecoverySummaryRow[]
  readonly confusion?: readonly ConfusionRow[]
  readonly predictive?: readonly PredictiveRow[]
  readonly predictions?: readonly PredictionRow[]
  readonly posterior?: readonly PosteriorRow[]
  readonly null_test?: readonly NullTestRow[]
  readonly null_draws?: readonly NullDrawRow[]
  readonly landscape?: readonly LandscapeRow[]
  readonly training?: readonly TrainingRow[]
  readonly reproduction?: readonly ReproductionRow[]
  /** Properties of language models; not a table of the pipeline. */
  readonly models?: readonly ModelFacts[]
}
