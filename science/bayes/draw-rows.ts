import { columnsOf } from '../fit/group/design.ts'
import type { PosteriorModel } from './posterior-model.ts'

/** Splits concatenated draws into one array per draw. @param draws [n * size] @returns [n][size] */
export function rowsOf(draws: Float64Array, size: number): Float64Array[] {
  return Array.from({ length: draws.length / size }, (_, n) => draws.subarray(n * size, (n + 1) * size))
}

/** Parameters of participant i in draw x, in natural units and in the order of the model's parameters. */
export function personAt(
  { model, design }: Pick<PosteriorModel, 'model' | 'design'>,
  x: Float64Array,
  i: number,
): number[] {
  const { parameters } = model
  const first = (columnsOf(design) + 1 + i) * parameters.length
  return parameters.map(({ transform }, j) => transform.natural(x[first + j]!))
}
