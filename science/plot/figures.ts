import { choiceByPair } from './choice-by-pair.ts'
import type { Figure } from './figure.ts'
import { learningCurves, regretCurves } from './learning-curves.ts'
import { learningRatesOfTask, learningRatesOverview } from './learning-rates.ts'
import { modelComparison } from './model-comparison.ts'
import type { FigureTables } from './tables.ts'
import { tasksOf } from './words.ts'

/** Every figure that the tables allow, in the order in which one would read them. */
export function makeFigures({ trials, fits, parameters }: FigureTables): Figure[] {
  return [
    learningRatesOverview(parameters),
    ...tasksOf(parameters).map((task) => learningRatesOfTask(parameters, task)),
    learningCurves(trials),
    regretCurves(trials),
    choiceByPair(trials),
    modelComparison(fits),
  ].filter((figure) => figure !== undefined)
}
