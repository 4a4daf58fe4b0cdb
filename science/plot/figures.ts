import { asymmetryBySource } from './asymmetry-by-source.ts'
import { choiceByPair } from './choice-by-pair.ts'
import { rateContrasts } from './contrasts.ts'
import { traitEffects } from './effects.ts'
import type { Figure } from './figure.ts'
import { hierarchicalRates } from './hierarchical.ts'
import { rewardLandscape } from './landscape.ts'
import { learningCurves, regretCurves } from './learning-curves.ts'
import { learningRatesOfTask } from './learning-rates.ts'
import { learningRatesOverview } from './learning-rates-overview.ts'
import { modelComparison } from './model-comparison.ts'
import { modelRecovery } from './model-recovery.ts'
import { asymmetryBesideNull } from './null-test.ts'
import { predictiveCheck } from './predictive.ts'
import { posteriorContrasts } from './posterior.ts'
import { posteriorDifferences } from './posterior-differences.ts'
import { choicePredictions } from './predictions.ts'
import { parameterRecovery } from './recovery.ts'
import { correctedBesidePublished } from './reproduction.ts'
import { scaleAndTuning } from './scale-and-tuning.ts'
import { cellTests, groupColumns, withCells } from '../stats/cells.ts'
import type { FigureTables, Group } from './tables.ts'
import { trainingCurves } from './training.ts'
import { tasksOf } from './words.ts'

/** A figure with the names of the tables it is drawn from. */
export interface MadeFigure extends Figure {
  readonly tables: readonly (keyof FigureTables)[]
}

/** All figures which can be drawn from the given tables, in reading order. */
export function makeFigures(tables: FigureTables): MadeFigure[] {
  const { trials = [], fits = [], tests = [], group = [] } = tables
  const estimated = new Set(
    (tables.parameters ?? []).filter((row) => row.estimate !== null).map(({ task }) => task),
  )
  const parameters = (tables.parameters ?? []).filter(({ task }) => estimated.has(task))
  const groups = groupColumns([...(tables.group_effects ?? []), ...(tables.effects ?? [])])
  const inCells = withCells(parameters, groups)
  const allTests = [...tests, ...cellTests(parameters, groups)]
  const {
    null_test = [],
    null_draws = [],
    comparison = [],
    predictive = [],
    recovery = [],
    recovery_summary = [],
    ideal = [],
    models = [],
  } = tables
  const from = (
    names: readonly (keyof FigureTables)[],
    ...figures: readonly (Figure | undefined)[]
  ): MadeFigure[] => figures.flatMap((figure) => (figure ? [{ ...figure, tables: names }] : []))
  return withOwnNames([
    ...from(
      ['tests', 'null_test'],
      ...tasksOf(tests).map((task) => asymmetryBySource(allTests, null_test, models, task)),
    ),
    ...from(['parameters'], learningRatesOverview(inCells)),
    ...from(
      ['tests'],
      rateContrasts(allTests),
      ...tasksOf(tests).map((task) => scaleAndTuning(tests, models, task)),
    ),
    ...from(
      ['null_test', 'null_draws'],
      ...tasksOf(null_test).map((task) => asymmetryBesideNull(null_test, null_draws, task)),
    ),
    ...from(['parameters'], ...tasksOf(parameters).map((task) => learningRatesOfTask(inCells, task))),
    ...from(
      ['group', 'parameters'],
      hierarchicalRates(
        group.filter((row) => row.cell || !group.some(isCellOf(row))),
        inCells,
      ),
    ),
    ...from(
      ['posterior'],
      ...tasksOf(tables.posterior ?? []).map((task) => posteriorContrasts(tables.posterior ?? [], task)),
    ),
    ...from(
      ['posterior_differences'],
      ...tasksOf(tables.posterior_differences ?? []).map((task) =>
        posteriorDifferences(tables.posterior_differences ?? [], task),
      ),
    ),
    ...from(['effects', 'group_effects'], traitEffects(tables.effects ?? [], tables.group_effects ?? [])),
    ...from(['fits', 'comparison'], modelComparison(fits, comparison)),
    ...from(['trials', 'ideal'], learningCurves(trials, ideal), regretCurves(trials, ideal)),
    ...from(['trials'], choiceByPair(trials)),
    ...from(['predictive'], ...tasksOf(predictive).map((task) => predictiveCheck(predictive, task))),
    ...from(['predictions'], choicePredictions(tables.predictions ?? [])),
    ...from(['landscape', 'parameters'], rewardLandscape(tables.landscape ?? [], parameters)),
    ...from(
      ['recovery', 'recovery_summary'],
      ...tasksOf(recovery).map((task) => parameterRecovery(recovery, recovery_summary, task)),
    ),
    ...from(['confusion'], modelRecovery(tables.confusion ?? [])),
    ...from(['training'], trainingCurves(tables.training ?? [])),
    ...from(['reproduction'], correctedBesidePublished(tables.reproduction ?? [])),
  ])
}

/** Whether another row is about one group of the participants of the same source and task. */
function isCellOf({ agent, source, task }: Group): (other: Group) => boolean {
  return (other) => !!other.cell && other.agent === agent && other.source === source && other.task === task
}

/** Makes ids valid and unique file names. Tasks whose names differ only in special characters get numbered ids. */
function withOwnNames(figures: readonly MadeFigure[]): MadeFigure[] {
  const taken = new Set<string>()
  return figures.map((figure) => {
    const plain = figure.id.replaceAll(/[^\p{L}\p{N}._+-]+/gu, '-').slice(0, 100)
    let id = plain
    for (let n = 2; taken.has(id); n++) id = `${plain}-${n}`
    taken.add(id)
    return { ...figure, id }
  })
}
