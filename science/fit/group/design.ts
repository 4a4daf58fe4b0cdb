import { levelsOf, type Traits, type TraitValues } from '../../task/traits.ts'
import { square } from '../../numeric/power.ts'

/** A cell of the crossed groups: one level of each group, and its number of participants. */
export interface GroupCell {
  readonly levels: Readonly<Record<string, string>>
  readonly n: number
}

/**
 * How the mean of a participant's parameters depends on traits: a linear model in the unconstrained space, with the same design
 * for every parameter. Its columns are the cells of the crossed groups, each with its own mean, then the covariates.
 */
export interface GroupDesign {
  /** A single cell without levels if there are no groups. */
  readonly cells: readonly GroupCell[]
  /** Names of the covariates, in the order of their columns. */
  readonly covariates: readonly string[]
  /** Per participant: 1 in the column of its cell and 0 in the others, then its standardised covariates. [participants][columns] */
  readonly rows: readonly Float64Array[]
}

/** Design for participants without traits: a single group. */
export function oneCell(people: number): GroupDesign {
  return designOf(
    Array.from({ length: people }, () => ({})),
    { groups: [], covariates: [] },
  )
}

/**
 * Builds the design from the participants' traits. Its cells are the combinations of levels which occur.
 *
 * @param people traits of each participant, without missing values
 */
export function designOf(people: readonly TraitValues[], { groups, covariates }: Traits): GroupDesign {
  const n = people.length
  const cellOf = (one: TraitValues) => JSON.stringify(groups.map((name) => one[name]))
  const order = groups.map((name) => levelsOf(people.map((one) => one[name] as string)))
  const first = new Map(people.map((one) => [cellOf(one), one]))
  const rank = (one: TraitValues) => groups.map((name, g) => order[g]!.indexOf(one[name] as string))
  const cells = [...first].sort(([, a], [, b]) => compare(rank(a), rank(b))).map(([cell]) => cell)
  const standard = covariates.map((name) => {
    const values = people.map((one) => one[name] as number)
    const mean = values.reduce((sum, x) => sum + x, 0) / n
    const sd = Math.sqrt(values.reduce((sum, x) => sum + square(x - mean), 0) / (n - 1))
    return { name, mean, sd }
  })
  return {
    cells: cells.map((cell) => ({
      levels: Object.fromEntries(groups.map((name) => [name, first.get(cell)![name] as string])),
      n: people.filter((one) => cellOf(one) === cell).length,
    })),
    covariates,
    rows: people.map((one) =>
      Float64Array.from([
        ...cells.map((cell) => Number(cell === cellOf(one))),
        ...standard.map(({ name, mean, sd }) => ((one[name] as number) - mean) / sd),
      ]),
    ),
  }
}

function compare(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((x, i) => x !== b[i])
  return differs < 0 ? 0 : a[differs]! - b[differs]!
}

export function columnsOf({ cells, covariates }: GroupDesign): number {
  return cells.length + covariates.length
}

/**
 * Group distribution of one participant.
 *
 * @param x coefficients, column by column of the design, then p log standard deviations. [(columns + 1) * p]
 * @param row the participant's row of the design. [columns]
 * @returns p means, then p log standard deviations. [2 * p]
 */
export function personAt(x: Float64Array, row: Float64Array, p: number): Float64Array {
  const own = new Float64Array(2 * p)
  const columns = row.length
  for (let j = 0; j < p; j++) {
    let mean = 0
    for (let r = 0; r < columns; r++) mean += row[r]! * x[r * p + j]!
    own[j] = mean
    own[p + j] = x[columns * p + j]!
  }
  return own
}
