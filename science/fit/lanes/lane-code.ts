import {
  addInteger,
  type Code,
  countDown,
  divideInteger,
  integer,
  lanes,
  type Local,
  when,
  Writer,
} from '../../numeric/wasm.ts'
import { power } from '../../numeric/power.ts'
import { type PairShape, range } from '../pair-function.ts'
import { writeExp } from './exp-code.ts'

/** A place that updates change (one option of one trace), with the kinds of update that occur there. Rates are indices into theta. */
export interface Slot {
  readonly trace: number
  readonly option: number
  readonly kinds: readonly { readonly better: number; readonly worse: number }[]
}

/** Bytes of two doubles. */
export const PAIR = 16

/** Trials are scored in steps of this many, so that the processor works on several at once. Their number is a multiple of it. */
export const STEP = 2

/**
 * What the code reads of a trial, in units of `PAIR`: the sign of the choice (1 for option 0, -1 for option 1, 0 if it is not scored); a mask
 * of the agents whose block starts; and at `targets`, for each slot, the target of its update followed by a mask for each kind of update.
 */
export function trialLayout(slots: readonly Slot[]) {
  let size = 2
  const targets = slots.map(({ kinds }) => {
    const own = size
    size += 1 + kinds.length
    return own
  })
  return { sign: 0, restart: 1, targets, size }
}

/** What the code writes, in units of `PAIR`: three parts of the log likelihood (see `logLikOf`), then the gradient. */
export const RESULT = { sum: 0, product: 1, doublings: 2, gradient: 3 } as const

/** A product of probabilities below this is scaled up, by 2^600. */
const SMALL = 1e-100
const DOUBLINGS = 600

/** Where the other option is preferred by more than this, the log probability is that of this preference less the rest. */
const HIGHEST = 69

/** Log likelihood of an agent, from a sum of logarithms and a product of probabilities that was doubled some times. */
export function logLikOf(sum: number, product: number, doublings: number): number {
  return sum + Math.log(product) - doublings * Math.LN2
}

/** Bytes of work space for each trial. */
export function scratchSize(derivatives: number): number {
  return (1 + derivatives) * PAIR
}

/**
 * WebAssembly code of the log likelihood, with or without its gradient, for two agents at once, each in one lane, for a model with two options. The
 * formulas are those of `pairFunction`, but without branches: what does not apply to an agent is masked. A first pass over the trials learns, and
 * notes how much the other option is preferred, with its derivatives; a second pass computes the probabilities.
 *
 * The module exports `run(data, trials, theta, result, scratch)`: the addresses of the trials (see `trialLayout`), their number, the addresses of the
 * parameters [p pairs], of the result (see `RESULT`), and of work space (see `scratchSize`). A choice that is not scored counts as one of
 * probability 1/2.
 */
export function writeLanes(
  { parameters, traces }: PairShape,
  q0: number,
  slots: readonly Slot[],
  withGradient: boolean,
): Uint8Array<ArrayBuffer> {
  const { add, sub, mul, div, and, select, load, store } = lanes
  /** Parameters whose sensitivities each trace keeps. */
  const kept = traces.map(({ locals }) => (withGradient ? locals : []))
  const writer = new Writer(6)
  const [data, trials, thetaAt, result, scratch, left] = range(6).map((k) => writer.integer(k)) as Local[]
  const [zero, one] = [writer.constant(0), writer.constant(1)]
  const theta = range(parameters).map((j) => writer.vector(load(thetaAt!.get, j * PAIR)))
  const weights = traces.map(({ weight }) =>
    typeof weight === 'number' ? writer.constant(weight) : theta[weight.parameter]!,
  )
  const initial = traces.map((trace) => writer.constant(trace.initial === 'q0' ? q0 : trace.initial))
  const x = traces.map((_, t) => [0, 1].map(() => writer.vector(initial[t]!.get)))
  const s = kept.map((locals) => [0, 1].map(() => locals.map(() => writer.vector())))
  const layout = trialLayout(slots)

  const restart = load(data!.get, layout.restart * PAIR)
  const start = (local: Local, from: Local) => local.set(select(from.get, local.get, restart))
  const restarted = traces.flatMap((_, t) =>
    [0, 1].flatMap((i) => [
      ...start(x[t]![i]!, initial[t]!),
      ...s[t]![i]!.flatMap((local) => start(local, zero)),
    ]),
  )

  // First pass. Derivatives of v_1 - v_0: with respect to a weight, the difference of its trace; with respect to a parameter of learning, the
  // weighted difference of its sensitivities.
  const difference = (t: number) => sub(x[t]![1]!.get, x[t]![0]!.get)
  const derivatives: Code[] = []
  const addDerivative = (parameter: number, code: Code) => {
    const other = derivatives[parameter]
    derivatives[parameter] = other ? add(other, code) : code
  }
  traces.forEach(({ weight }, t) => {
    if (withGradient && typeof weight !== 'number') addDerivative(weight.parameter, difference(t))
    kept[t]!.forEach((parameter, j) =>
      addDerivative(parameter, mul(weights[t]!.get, sub(s[t]![1]![j]!.get, s[t]![0]![j]!.get))),
    )
  })
  const preference = traces.map((_, t) => mul(weights[t]!.get, difference(t))).reduce(add)
  const record = scratchSize(derivatives.length)
  const sign = writer.vector()
  const note = [
    ...sign.set(load(data!.get, layout.sign * PAIR)),
    ...store(scratch!.get, 0, mul(sign.get, preference)),
    ...derivatives.flatMap((code, j) => store(scratch!.get, (1 + j) * PAIR, mul(sign.get, code))),
    ...scratch!.set(addInteger(scratch!.get, integer(record))),
  ]

  const [d, rise, a, keep] = [writer.vector(), writer.vector(), writer.vector(), writer.vector()]
  const update = ({ trace, option, kinds }: Slot, place: number): Code => {
    const [value, sensitivities] = [x[trace]![option]!, s[trace]![option]!]
    const masks = kinds.map((_, k) => load(data!.get, (place + 1 + k) * PAIR))
    const rates = [...new Set(kinds.flatMap(({ better, worse }) => [better, worse]))]
    const inUse = new Map(rates.map((rate) => [rate, writer.vector()]))
    const maskOf = (rate: number) =>
      kinds
        .flatMap(({ better, worse }, k) => {
          if (better === rate && worse === rate) return [masks[k]!]
          if (better === rate) return [and(masks[k]!, rise.get)]
          return worse === rate ? [lanes.andNot(masks[k]!, rise.get)] : []
        })
        .reduce(lanes.or)
    return [
      ...d.set(sub(load(data!.get, place * PAIR), value.get)),
      ...rise.set(lanes.gt(d.get, zero.get)),
      ...[...inUse].flatMap(([rate, mask]) => mask.set(maskOf(rate))),
      ...a.set([...inUse].map(([rate, mask]) => and(mask.get, theta[rate]!.get)).reduce(lanes.or)),
      ...keep.set(sub(one.get, a.get)),
      ...kept[trace]!.flatMap((parameter, j) => {
        const rest = mul(keep.get, sensitivities[j]!.get)
        const mask = inUse.get(parameter)
        return sensitivities[j]!.set(mask ? add(rest, and(mask.get, d.get)) : rest)
      }),
      ...value.set(add(value.get, mul(a.get, d.get))),
    ]
  }
  const learn = [
    ...when(lanes.any(restart), restarted),
    ...note,
    ...slots.flatMap((slot, k) => update(slot, layout.targets[k]!)),
    ...data!.set(addInteger(data!.get, integer(layout.size * PAIR))),
  ]

  // Second pass, from the last trial to the first.
  const exp = writeExp(writer)
  const [highest, small] = [writer.constant(HIGHEST), writer.constant(SMALL)]
  const [up, count] = [writer.constant(power(2, DOUBLINGS)), writer.constant(DOUBLINGS)]
  const [u, e, chosen] = [writer.vector(), writer.vector(), writer.vector()]
  const [p, isSmall] = [writer.vector(), writer.vector()]
  const [sum, product, doublings] = [writer.vector(), writer.vector(one.get), writer.vector()]
  const gradient = derivatives.map(() => writer.vector())
  const scoreOne = (at: number) => [
    ...u.set(load(scratch!.get, at)),
    ...chosen.set(lanes.min(u.get, highest.get)),
    ...sum.set(add(sum.get, sub(chosen.get, u.get))),
    ...e.set(exp(chosen.get)),
    ...chosen.set(div(one.get, add(one.get, e.get))),
    ...product.set(mul(product.get, chosen.get)),
    ...(withGradient ? p.set(mul(e.get, chosen.get)) : []),
    ...gradient.flatMap((local, j) =>
      local.set(sub(local.get, mul(p.get, load(scratch!.get, at + (1 + j) * PAIR)))),
    ),
  ]
  const score = [
    ...scratch!.set(addInteger(scratch!.get, integer(-STEP * record))),
    ...range(STEP).flatMap((k) => scoreOne(k * record)),
    ...isSmall.set(lanes.lt(product.get, small.get)),
    ...when(lanes.any(isSmall.get), [
      ...product.set(mul(product.get, select(up.get, one.get, isSmall.get))),
      ...doublings.set(add(doublings.get, and(count.get, isSmall.get))),
    ]),
  ]

  return writer.module([
    ...left!.set(trials!.get),
    ...countDown(left!, learn),
    ...left!.set(divideInteger(trials!.get, integer(STEP))),
    ...countDown(left!, score),
    ...store(result!.get, RESULT.sum * PAIR, sum.get),
    ...store(result!.get, RESULT.product * PAIR, product.get),
    ...store(result!.get, RESULT.doublings * PAIR, doublings.get),
    ...gradient.flatMap((local, j) => store(result!.get, (RESULT.gradient + j) * PAIR, local.get)),
  ])
}
