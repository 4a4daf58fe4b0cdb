import { columnsOf } from '../fit/group/design.ts'
import type { PosteriorModel } from './posterior-model.ts'

/** The draws of a chain's part, one array each. @param draws draw after draw, each of `size` coordinates */
export function rowsOf(draws: Float64Array, size: number): Float64Array[] {
  return Array.from({ length: draws.length / size }, (_, n) => draws.subarray(n * size, (n + 1) * size))
}

/** Natural parameters of person i in a draw, in the order of the model's parameters. */
export function personAt(
  { model, design }: Pick<PosteriorModel, 'model' | 'design'>,
  x: Float64Array,
  i: number,
): number[] {
  const { parameters } = model
  const first = (columnsOf(design) + 1 + i) * parameters.length
  return parameters.map(({ transform }, j) => transform.natural(x[first + j]!))
}
