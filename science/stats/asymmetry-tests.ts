import { findModel } from '../model/find-model.ts'
import { type FitLike, weights } from './compare-models.ts'
import { pairedTest } from './paired-test.ts'

/** The columns of `parameters` needed by the tests. */
export interface ParameterLike {
  readonly agent: string
  readonly source: string
  readonly participant: string
  readonly task: string
  readonly model: string
  readonly parameter: string
  readonly estimate: number | null
}

/**
 * Paired t-tests of all contrasts declared by the fitted models, for one group of agents: rows of the table `tests`. Participants whose
 * choices do not determine one of the two rates are excluded.
 */
export function contrastTests(parameters: readonly ParameterLike[]) {
  const models = [...new Set(parameters.map((row) => row.model))]
  return models.flatMap((model) => {
    const own = parameters.filter((row) => row.model === model)
    return findModel(model).contrasts.flatMap(([first, second]) => {
      const pairs = pairsOf(own, first, second)
      const sides = [0, 1].map((k) => pairs.map((pair) => pair[k]!))
      return pairs.length === 0 ? [] : [testRow(own[0]!, model, first, second, sides[0]!, sides[1]!)]
    })
  })
}

/** A line for each group of agents and model of which no contrast can be tested, because too few participants have estimates. */
export function untestedNotes(groups: readonly (readonly ParameterLike[])[]): string[] {
  return groups.flatMap((rows) => {
    const { agent, source, task } = rows[0]!
    return [...new Set(rows.map((row) => row.model))].flatMap((model) => {
      const own = rows.filter((row) => row.model === model)
      return findModel(model).contrasts.flatMap(([first, second]) => {
        const n = pairsOf(own, first, second).length
        if (n > 1) return []
        const found = n === 0 ? 'no participant has' : 'only one participant has'
        return [
          `${agent} ${source}, ${task}, ${model}: ${first} - ${second} is not tested: ${found} estimates of both`,
        ]
      })
    })
  })
}

/** Estimates of two parameters of one model, for all participants who have both. */
export function pairsOf(
  parameters: readonly ParameterLike[],
  first: string,
  second: string,
): [first: number, second: number][] {
  const seconds = estimatesOf(parameters, second)
  return [...estimatesOf(parameters, first)].flatMap(([participant, a]) => {
    const b = seconds.get(participant)
    return b === undefined ? [] : [[a, b]]
  })
}

/** Estimates of one parameter, by participant. */
export function estimatesOf(parameters: readonly ParameterLike[], name: string): Map<string, number> {
  return new Map(
    parameters.flatMap((row) =>
      row.parameter === name && row.estimate !== null ? [[row.participant, row.estimate] as const] : [],
    ),
  )
}

/** The source study's comparison of two models: a paired test of BIC weights of the first two models fitted. */
export function bicWeightTest(fits: readonly FitLike[]) {
  const [first, second] = [...new Set(fits.map((fit) => fit.model))]
  if (first === undefined || second === undefined) return []
  const bics = (model: string) =>
    fits.filter((fit) => fit.model === model && fit.bic !== null).map((fit) => fit.bic!)
  const others = bics(second)
  const pairs = bics(first).map((bic, i) => weights([-bic / 2, -others[i]! / 2]))
  if (pairs.length === 0) return []
  const sides = [0, 1].map((k) => pairs.map((pair) => pair[k]!))
  return [testRow(fits[0]!, 'BIC weight', first, second, sides[0]!, sides[1]!)]
}

function testRow(
  { agent, source, task }: Pick<ParameterLike, 'agent' | 'source' | 'task'>,
  model: string,
  first: string,
  second: string,
  firsts: readonly number[],
  seconds: readonly number[],
) {
  const result = pairedTest(firsts, seconds)
  return {
    agent,
    source,
    task,
    model,
    first,
    second,
    n: result.n,
    mean_first: result.meanFirst,
    mean_second: result.meanSecond,
    mean_difference: result.meanDifference,
    ci_low: result.low,
    ci_high: result.high,
    t: result.t,
    df: result.df,
    p: result.p,
    cohen_d: result.cohenD,
  }
}
