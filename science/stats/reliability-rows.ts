import { findModel } from '../model/find-model.ts'
import { makeRng } from '../random/rng.ts'
import { mean } from './paired-test.ts'
import { quantile } from './quantile.ts'
import { type Halves, reliabilityOf } from './reliability.ts'

type Estimates = Readonly<Record<string, number | null>>

/** Fits of one model to parts of the data of one group of agents. */
export interface GroupHalves {
  readonly model: string
  readonly who: { readonly agent: string; readonly source: string; readonly task: string }
  readonly fits: readonly {
    readonly by: 'blocks' | 'choices'
    readonly halves: readonly (readonly [Estimates, Estimates])[]
    readonly sessions: readonly [Estimates, Estimates] | null
    readonly correlations: readonly (readonly number[])[] | null
  }[]
}

/**
 * Rows of the table `reliability` for all parameters and contrasts: from halves of the data and, if there are several
 * sessions, between sessions.
 */
export function reliabilityRows({ model, who, fits }: GroupHalves, seed: number) {
  if (fits.length === 0) return []
  const { agent, source, task } = who
  const { parameters, contrasts } = findModel(model)
  const quantities: (readonly [string, string?])[] = [
    ...parameters.map(({ name }) => [name] as const),
    ...contrasts,
  ]
  const twice = fits.flatMap(({ sessions }) => (sessions ? [sessions] : []))
  const splits = Math.min(...fits.map(({ halves }) => halves.length))
  const by = fits.some((fit) => fit.by === 'choices') ? 'choices' : 'blocks'
  return quantities.flatMap(([first, second]) => {
    const value = (estimates: Estimates): number | null => {
      const [a, b] = [estimates[first] ?? null, second === undefined ? 0 : (estimates[second] ?? null)]
      return a === null || b === null ? null : a - b
    }
    const pair = ([a, b]: readonly [Estimates, Estimates]) => [value(a), value(b)] as const
    const quantity = second === undefined ? first : `${first} - ${second}`
    const rng = (what: string) => makeRng(seed, 'reliability', agent, source, task, model, quantity, what)
    const key = { agent, source, task, model, quantity }
    const bySplit = Array.from({ length: splits }, (_, split): Halves =>
      fits.map(({ halves }) => pair(halves[split]!)),
    )
    return [
      { ...key, method: `halves of ${by}`, ...reliabilityOf(bySplit, true, rng('halves')) },
      ...(twice.length > 1
        ? [
            {
              ...key,
              method: 'first and last session',
              ...reliabilityOf([twice.map(pair)], false, rng('sessions')),
            },
          ]
        : []),
    ]
  })
}

/** Two parameters count as hardly distinguishable if the correlation of their errors exceeds this in absolute value. */
const HARDLY_TOLD_APART = 0.9

/** Rows of the table `identifiability`, one per pair of parameters. */
export function identifiabilityRows({ model, who, fits }: GroupHalves) {
  const { agent, source, task } = who
  const { parameters } = findModel(model)
  const known = fits.flatMap(({ correlations }) => (correlations ? [correlations] : []))
  if (known.length === 0) return []
  return parameters.flatMap(({ name: second }, j) =>
    parameters.slice(0, j).map(({ name: first }, k) => {
      const values = known.map((correlations) => correlations[j]![k]!)
      return {
        ...{ agent, source, task, model, first, second, n: fits.length, n_known: known.length },
        correlation: quantile(values, 0.5),
        low: quantile(values, 0.1),
        high: quantile(values, 0.9),
        hardly_told_apart: mean(values.map((r) => Number(Math.abs(r) > HARDLY_TOLD_APART))),
      }
    }),
  )
}
