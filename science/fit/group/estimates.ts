import type { Contrast, Model, Quantity } from '../../model/model.ts'
import type { Parameter } from '../../model/parameter.ts'
import { square } from '../../numeric/power.ts'
import { normalCdf, normalQuantile } from '../../numeric/special.ts'
import { pairsOfLevels } from '../../task/traits.ts'
import { columnsOf, type GroupCell, type GroupDesign } from './design.ts'
import type { Draws } from './draws.ts'

/** An estimate with its 95 % interval. */
export interface Interval {
  readonly value: number
  readonly low: number
  readonly high: number
}

export interface GroupParameter {
  /** Posterior mode, unconstrained space. */
  readonly meanZ: number
  readonly sdZ: number
  /** Natural units: the group's median, and the mean over the people that the group stands for. */
  readonly median: Interval
  readonly mean: Interval
}

/** A value with its posterior probability of being above zero. */
export interface SignedInterval extends Interval {
  readonly probability: number
}

export interface GroupContrast {
  readonly contrast: Contrast
  /** Mean of the first parameter minus mean of the second, over the people that the group stands for. */
  readonly difference: SignedInterval
}

/** Estimates of one cell of the groups, or of all of them: people at the average of the covariates. */
export interface CellEstimates {
  /** Without levels: all people. */
  readonly cell: GroupCell
  readonly parameters: readonly GroupParameter[]
  readonly contrasts: readonly GroupContrast[]
}

/** What a parameter's mean, or a contrast of two, owes to who the people are. */
export interface GroupEffect {
  /** A parameter, or a contrast of two. */
  readonly quantity: Quantity
  /** Name of a group or of a covariate. */
  readonly trait: string
  /** Two levels of the group; null for a covariate. */
  readonly levels: readonly [level: string, reference: string] | null
  /**
   * Mean of the people of the level minus that of the reference, cells of other groups weighing the same; for a covariate, what one
   * standard deviation of it, half of it on either side of its mean, adds to the mean.
   */
  readonly difference: SignedInterval
}

/** Evenly spread quantiles of a standard normal: a mean over them is an integral. */
const SPREAD = Array.from({ length: 101 }, (_, i) => normalQuantile((i + 0.5) / 101))

/** Mean of a parameter over the people that a group distribution stands for, natural units. */
function populationMean({ transform }: Parameter, mean: number, logSd: number): number {
  const sd = Math.exp(logSd)
  return SPREAD.reduce((sum, normal) => sum + transform.natural(mean + sd * normal), 0) / SPREAD.length
}

/** Means over the people of a cell, per draw; shifted by one covariate if asked. */
function cellMeans(
  { parameters }: Model,
  design: GroupDesign,
  { x }: Draws,
  cell: number,
  shift?: { readonly column: number; readonly by: number },
): Float64Array[] {
  const p = parameters.length
  const deviations = columnsOf(design) * p
  return parameters.map((parameter, j) =>
    Float64Array.from(x, (draw) => {
      const mean = draw[cell * p + j]! + (shift ? shift.by * draw[shift.column * p + j]! : 0)
      return populationMean(parameter, mean, draw[deviations + j]!)
    }),
  )
}

/** Means per draw, over several cells by their weights (sum 1). */
function mix(cells: readonly (readonly Float64Array[])[], shares: readonly number[]): Float64Array[] {
  if (cells.length === 1) return [...cells[0]!]
  return cells[0]!.map((first, j) =>
    first.map((_, d) => cells.reduce((sum, means, c) => sum + shares[c]! * means[j]![d]!, 0)),
  )
}

/** Estimates of all people, then of each cell where there are several, and what groups and covariates do. */
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

/** Mean and standard deviation of a parameter over the people of some cells, unconstrained space, at the mode. */
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

/** Median of a parameter over the people of some cells, per draw: of a mixture of Gaussians, by bisection in the unconstrained space. */
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
        difference: signed(
          first.map((v, d) => v - second[d]!),
          draws.weights,
        ),
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

/** Per draw: the mean of a parameter, or the difference of two. */
function valuesOf({ parameters }: Model, quantity: Quantity, means: readonly Float64Array[]): Float64Array {
  const [first, second] = quantity.map((name) => means[parameters.findIndex((one) => one.name === name)]!)
  return second ? first!.map((value, d) => value - second[d]!) : first!
}

function signed(values: Float64Array, weights: readonly number[]): SignedInterval {
  const above = weights.reduce((sum, weight, i) => sum + (values[i]! > 0 ? weight : 0), 0)
  return { ...interval(values, weights), probability: Math.min(1, above) }
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
