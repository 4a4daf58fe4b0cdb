import { columnsOf, type GroupCell } from '../fit/group/design.ts'
import type { PosteriorModel } from './posterior-model.ts'

/** A quantity of a group's distribution, as a function of a draw. */
export interface GroupQuantity {
  readonly kind: 'group median' | 'group mean' | 'contrast'
  /** Name of the parameter, or of the contrast, such as `alpha_pos - alpha_neg`. */
  readonly parameter: string
  readonly cell: GroupCell
  readonly value: (draw: Float64Array) => number
}

/** Median and mean of each parameter over the population of each cell, and the model's contrasts of means. */
export function groupQuantities({
  model,
  design,
}: Pick<PosteriorModel, 'model' | 'design'>): GroupQuantity[] {
  const { parameters } = model
  const p = parameters.length
  const sds = columnsOf(design) * p
  const meanOf = (j: number, c: number) => (x: Float64Array) =>
    parameters[j]!.transform.populationMean(x[c * p + j]!, Math.exp(x[sds + j]!))
  const indexOf = (name: string) => parameters.findIndex((parameter) => parameter.name === name)
  return design.cells.flatMap((cell, c) => [
    ...parameters.flatMap(({ name, transform }, j): GroupQuantity[] => [
      { kind: 'group median', parameter: name, cell, value: (x) => transform.natural(x[c * p + j]!) },
      { kind: 'group mean', parameter: name, cell, value: meanOf(j, c) },
    ]),
    ...model.contrasts.map(([first, second]): GroupQuantity => {
      const [a, b] = [meanOf(indexOf(first), c), meanOf(indexOf(second), c)]
      return { kind: 'contrast', parameter: `${first} - ${second}`, cell, value: (x) => a(x) - b(x) }
    }),
  ])
}
