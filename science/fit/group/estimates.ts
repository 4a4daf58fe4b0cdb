import type { Contrast, Model, Quantity } from '../../model/model.ts'
import type { Parameter } from '../../model/parameter.ts'
import { square } from '../../numeric/power.ts'
import { normalCdf } from '../../numeric/special.ts'
import { pairsOfLevels } from '../../task/traits.ts'
import { columnsOf, type GroupCell, type GroupDesign } from './design.ts'
import type { Draws } from '../importance.ts'

/** An estimate (weighted median) with its 95 % interval. */
export interface Interval {
  readonly value: number
  readonly low: number
  readonly high: number
}

export interface GroupParameter {
  /** Posterior mode of mean and standard deviation, in the unconstrained space. */
  readonly meanZ: number
  readonly sdZ: number
  /** Natural units: the median and the mean of the parameter in the population. */
  readonly median: Interval
  readonly mean: Interval
}

/** An estimate with the posterior probability that it is above zero. */
export interface SignedInterval extends Interval {
  readonly probability: number
}

export interface GroupContrast {
  readonly contrast: Contrast
  /** Population mean of the first parameter minus that of the second, in natural units. */
  readonly difference: SignedInterval
}

/** Estimates of one cell of the groups, or of all cells together, at the average of the covariates. */
export interface CellEstimates {
  /** Without levels: all participants. */
  readonly cell: GroupCell
  readonly parameters: readonly GroupParameter[]
  readonly contrasts: readonly GroupContrast[]
}

/** Effect of a trait on a parameter's mean, or on a contrast of two parameters. */
export interface GroupEffect {
  /** A parameter, or a contrast of two parameters. */
  readonly quantity: Quantity
  /** Name of a group or of a covariate. */
  readonly trait: string
  /** Two levels of the group; null for a covariate. */
  readonly levels: readonly [level: string, reference: string] | null
  /**
   * Natural units. For a group: mean at the level minus mean at the reference, averaged over the cells of the other groups with
   * equal weights. For a covariate: the change of the mean from half a standard deviation below its average to half above.
   */
  readonly difference: SignedInterval
}

/** Population means of a cell, optionally with one covariate shifted. [parameters][draws] */
function cellMeans(
  { parameters }: Model,
  design: GroupDesign,
  { x }: Draws,
  cell: number,
  shift?: { readonly column: number; readonly by: number },
): Float64Array[] {
  const p = parameters.length
  const deviations = columnsOf(design) * p
  return parameters.map(({ transform }, j) =>
    Float64Array.from(x, (draw) => {
      const mean = draw[cell * p + j]! + (shift ? shift.by * draw[shift.column * p + j]! : 0)
      return transform.populationMean(mean, Math.exp(draw[deviations + j]!))
    }),
  )
}

/** Weighted average over several cells. @param shares weights which sum to 1 @returns [parameters][draws] */
function mix(cells: readonly (readonly Float64Array[])[], shares: readonly number[]): Float64Array[] {
  if (cells.length === 1) return [...cells[0]!]
  return cells[0]!.map((first, j) =>
    first.map((_, d) => cells.reduce((sum, means, c) => sum + shares[c]! * means[j]![d]!, 0)),
  )
}

/** Estimates of all participants together, of each cell if there are several, and of the effects of groups and covariates. */
export function groupEstimates(
  model: Model,
  design: GroupDesign,
  mode: Float64Array,
  draws: Draws,
): { cells: CellEstimates[]; effects: GroupEffect[] } {
  const means = design.cells.map((_, c) => cellMeans(model, design, draws, c))
  return {
    cells: cellEstimates(model, design, mode, draws, means),
    effects: groupEffects(model, design, draws, means),
  }
}

function cellEstimates(
  model: Model,
  design: GroupDesign,
  mode: Float64Array,
  draws: Draws,
  means: readonly (readonly Float64Array[])[],
): CellEstimates[] {
  const { cells } = design
  const people = cells.reduce((sum, { n }) => sum + n, 0)
  const estimates = (
    cell: GroupCell,
    of: readonly number[],
    own: readonly Float64Array[],
  ): CellEstimates => ({
    cell,
    parameters: model.parameters.map((parameter, j) => ({
      ...centreAndSpread(model, design, mode, of, j),
      median: interval(medians(parameter, j, design, of, draws), draws.weights),
      mean: interval(own[j]!, draws.weights),
    })),
    contrasts: model.contrasts.map((contrast) => ({
      contrast,
      difference: signed(valuesOf(model, contrast, own), draws.weights),
    })),
  })
  const all = cells.map((_, c) => c)
  const pooled = estimates(
    { levels: {}, n: people },
    all,
    mix(
      means,
      cells.map(({ n }) => n / people),
    ),
  )
  return cells.length === 1 ? [pooled] : [pooled, ...cells.map((cell, c) => estimates(cell, [c], means[c]!))]
}

/** Mean and standard deviation of a parameter over the participants of some cells, at the mode and in the unconstrained space. */
function centreAndSpread(
  { parameters }: Model,
  design: GroupDesign,
  mode: Float64Array,
  of: readonly number[],
  j: number,
): { meanZ: number; sdZ: number } {
  const p = parameters.length
  const sd = Math.exp(mode[columnsOf(design) * p + j]!)
  const people = of.reduce((sum, c) => sum + design.cells[c]!.n, 0)
  const over = (f: (mean: number) => number) =>
    of.reduce((sum, c) => sum + (design.cells[c]!.n / people) * f(mode[c * p + j]!), 0)
  const meanZ = over((mean) => mean)
  return { meanZ, sdZ: of.length === 1 ? sd : Math.sqrt(square(sd) + over((mean) => square(mean - meanZ))) }
}

/**
 * Median of a parameter over some cells, by draw: the median of a mixture of Gaussians, found by bisection in the
 * unconstrained space.
 */
function medians(
  { transform }: Parameter,
  j: number,
  design: GroupDesign,
  of: readonly number[],
  { x }: Draws,
): number[] {
  const columns = columnsOf(design)
  return x.map((draw) => {
    const p = draw.length / (columns + 1)
    const sd = Math.exp(draw[columns * p + j]!)
    const parts = of.map((c) => ({ mean: draw[c * p + j]!, n: design.cells[c]!.n }))
    let [low, high] = [Math.min(...parts.map((a) => a.mean)), Math.max(...parts.map((a) => a.mean))]
    const total = parts.reduce((sum, { n }) => sum + n, 0)
    while (high - low > 1e-6) {
      const middle = (low + high) / 2
      const below = parts.reduce((sum, { mean, n }) => sum + n * normalCdf((middle - mean) / sd), 0)
      if (below > total / 2) high = middle
      else low = middle
    }
    return transform.natural((low + high) / 2)
  })
}

function groupEffects(
  model: Model,
  design: GroupDesign,
  draws: Draws,
  means: readonly (readonly Float64Array[])[],
): GroupEffect[] {
  const { cells, covariates } = design
  const traits = Object.keys(cells[0]!.levels)
  const quantities: Quantity[] = [...model.parameters.map(({ name }) => [name] as const), ...model.contrasts]
  const people = cells.reduce((sum, { n }) => sum + n, 0)
  const effects = (
    trait: string,
    levels: GroupEffect['levels'],
    above: readonly Float64Array[],
    below: readonly Float64Array[],
  ) =>
    quantities.map((quantity): GroupEffect => {
      const [first, second] = [valuesOf(model, quantity, above), valuesOf(model, quantity, below)]
      return {
        quantity,
        trait,
        levels,
        difference: signed(less(first, second), draws.weights),
      }
    })
  const byGroup = traits.flatMap((trait) => {
    const at = (level: string) => {
      const own = means.filter((_, c) => cells[c]!.levels[trait] === level)
      return mix(
        own,
        own.map(() => 1 / own.length),
      )
    }
    return pairsOfLevels(cells.map((cell) => cell.levels[trait]!)).flatMap(([level, reference]) =>
      effects(trait, [level, reference], at(level), at(reference)),
    )
  })
  const byCovariate = covariates.flatMap((name, k) => {
    const at = (by: number) =>
      mix(
        cells.map((_, c) => cellMeans(model, design, draws, c, { column: cells.length + k, by })),
        cells.map(({ n }) => n / people),
      )
    return effects(name, null, at(0.5), at(-0.5))
  })
  return [...byGroup, ...byCovariate]
}

/** Mean of a parameter, or difference of two means, by draw. */
function valuesOf({ parameters }: Model, quantity: Quantity, means: readonly Float64Array[]): Float64Array {
  const [first, second] = quantity.map((name) => means[parameters.findIndex((one) => one.name === name)]!)
  return second ? less(first!, second) : first!
}

/** Differences by draw. Two means that are too large for a floating-point number count as equal. */
function less(first: Float64Array, second: Float64Array): Float64Array {
  return first.map((value, d) => (value === second[d]! ? 0 : value - second[d]!))
}

function signed(values: Float64Array, weights: readonly number[]): SignedInterval {
  const above = weights.reduce((sum, weight, i) => sum + (values[i]! > 0 ? weight : 0), 0)
  // So many draws say nothing of a probability nearer to 0 or 1.
  const least = weights.reduce((sum, weight) => sum + square(weight), 0)
  return { ...interval(values, weights), probability: Math.max(least, Math.min(1 - least, above)) }
}

/** Weighted median and central 95 % interval. */
export function interval(values: ArrayLike<number>, weights: readonly number[]): Interval {
  const order = weights.map((_, i) => i).sort((a, b) => values[a]! - values[b]!)
  const at = (q: number) => {
    let sum = 0
    for (const i of order) {
      sum += weights[i]!
      if (sum >= q) return values[i]!
    }
    return values[order.at(-1)!]!
  }
  return { value: at(0.5), low: at(0.025), high: at(0.975) }
}
