import { choiceByPair } from './choice-by-pair.ts'
import { rateContrasts } from './contrasts.ts'
import type { Figure } from './figure.ts'
import { rewardLandscape } from './landscape.ts'
import { learningCurves, regretCurves } from './learning-curves.ts'
import { learningRatesOfTask, learningRatesOverview } from './learning-rates.ts'
import { modelComparison } from './model-comparison.ts'
import { modelRecovery } from './model-recovery.ts'
import { asymmetryBesideNull } from './null-test.ts'
import { predictiveCheck } from './predictive.ts'
import { parameterRecovery } from './recovery.ts'
import { correctedBesidePublished } from './reproduction.ts'
import type { FigureTables } from './tables.ts'
import { trainingCurves } from './training.ts'
import { tasksOf } from './words.ts'

/** Every figure that the tables allow, in the order in which one would read them. */
export function makeFigures(tables: FigureTables): Figure[] {
  const { trials = [], fits = [], parameters = [], tests = [], null_test = [], null_draws = [] } = tables
  const { comparison = [], predictive = [], recovery = [], recovery_summary = [] } = tables
  return [
    learningRatesOverview(parameters),
    rateContrasts(tests),
    ...tasksOf(null_test).map((task) => asymmetryBesideNull(null_test, null_draws, task)),
    ...tasksOf(parameters).map((task) => learningRatesOfTask(parameters, task)),
    modelComparison(fits, comparison),
    learningCurves(trials, tables.ideal),
    regretCurves(trials, tables.ideal),
    choiceByPair(trials),
    ...tasksOf(predictive).map((task) => predictiveCheck(predictive, task)),
    rewardLandscape(tables.landscape ?? [], parameters),
    ...tasksOf(recovery).map((task) => parameterRecovery(recovery, recovery_summary, task)),
    modelRecovery(tables.confusion ?? []),
    trainingCurves(tables.training ?? []),
    correctedBesidePublished(tables.reproduction ?? []),
  ].filter((figure) => figure !== undefined)
}
