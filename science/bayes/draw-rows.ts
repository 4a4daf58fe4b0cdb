import { columnsOf } from '../fit/group/design.ts'
import type { ChainPart } from './chain.ts'
import type { PosteriorModel } from './posterior-model.ts'

/** Draws of one chain, divided into parts. */
export type ChainDraws = readonly ChainPart[]

/** Draws of each chain, one array per draw. @param size number of coordinates @returns [chains][draws][size] */
export function drawsByChain(chains: readonly ChainDraws[], size: number): Float64Array[][] {
  return chains.map((parts) => parts.flatMap(({ draws }) => rowsOf(draws, size)))
}

/** Number of divergent transitions in all chains. */
export function divergencesOf(chains: readonly ChainDraws[]): number {
  return chains.flat().reduce((sum, { did }) => sum + did.filter(({ divergent }) => divergent).length, 0)
}

/** Splits concatenated draws into one array per draw. @param draws [n * size] @returns [n][size] */
function rowsOf(draws: Float64Array, size: number): Float64Array[] {
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
