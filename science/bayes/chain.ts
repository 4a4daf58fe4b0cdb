import { makeRng } from '../random/rng.ts'
import { adaptStep, type Phase, startStep, type StepAdaptation } from './adaptation.ts'
import { type Metric, metricOf, unitMetric } from './metric.ts'
import { type LogDensity, Nuts, type Place, type Transition } from './nuts.ts'

/** State of a chain between two phases. Plain data. */
export interface ChainState {
  readonly place: Place
  readonly metric: Metric
  readonly stepSize: number
  /** Parametrisation in use, if the density has several. */
  readonly form?: Float64Array
}

/** Result of one phase. */
export interface ChainPart {
  readonly state: ChainState
  /** Draws, concatenated, in the coordinates shared by all parametrisations; empty during warm-up. [kept * density.size] */
  readonly draws: Float64Array
  readonly did: readonly Transition[]
}

export interface ChainOptions {
  readonly seed: number
  /** Unique name of the chain, part of its random seed. */
  readonly name: string
  readonly target: number
  readonly maxDepth: number
  readonly thin: number
}

/** Attempts to find an initial position. */
const TRIES = 100

/**
 * Finds an initial position with a finite log density and gradient.
 *
 * @param draw proposes a position, e.g. from the prior
 * @throws RangeError if no proposal has a positive density
 */
export function startChain(density: LogDensity, draw: (attempt: number) => Float64Array): ChainState {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const x = draw(attempt)
    const logDensity = density.slope(x)
    if (Number.isFinite(logDensity) && density.gradient.every(Number.isFinite))
      return {
        place: { x, logDensity, gradient: density.gradient.slice() },
        metric: unitMetric(density.blocks),
        stepSize: 0.1,
        form: density.form?.slice(),
      }
  }
  throw new RangeError(`no place with a positive density was found in ${TRIES} tries`)
}

/**
 * Runs one phase of a chain. Its random numbers depend only on the chain and the phase, so a resumed chain gives the same
 * draws.
 */
export function advance(
  density: LogDensity,
  state: ChainState,
  phase: Phase,
  index: number,
  { seed, name, target, maxDepth, thin }: ChainOptions,
): ChainPart {
  const { place: from, metric, stepSize } = state
  if (state.form) density.form = state.form
  const shared = (x: Float64Array) => density.outward?.(x) ?? x
  const rng = makeRng(seed, 'nuts', name, index)
  const nuts = new Nuts(density, rng, metric, stepSize, maxDepth)
  const isDrawing = phase.kind === 'draws'
  let step: StepAdaptation | undefined
  if (!isDrawing) {
    nuts.findStepSize(from)
    step = startStep(nuts.stepSize, target)
  }
  const window: Float64Array[] = []
  const kept = isDrawing ? Math.ceil(phase.length / thin) : 0
  const draws = new Float64Array(kept * density.size)
  const all: Transition[] = []
  let place = from
  for (let n = 0; n < phase.length; n++) {
    const { to, did } = nuts.transition(place)
    place = density.refresh ? nuts.placeAt(density.refresh(to.x, rng)) : to
    if (step) nuts.stepSize = adaptStep(step, did.accept)
    if (phase.kind === 'metric') window.push(shared(place.x))
    if (isDrawing) {
      all.push(did)
      if (n % thin === 0) draws.set(shared(place.x), (n / thin) * density.size)
    }
  }
  const next = step ? Math.exp(step.logAverage) : stepSize
  const learned = phase.kind === 'metric' && window.length > 2
  return {
    state: learned
      ? relearned(density, nuts, place, window, next)
      : { place, metric, stepSize: next, form: density.form },
    draws,
    did: all,
  }
}

/** Adapts parametrisation and metric to a window of draws. */
function relearned(
  density: LogDensity,
  nuts: Nuts,
  place: Place,
  window: readonly Float64Array[],
  stepSize: number,
): ChainState {
  const last = density.outward?.(place.x) ?? place.x
  density.adapt?.(window)
  const inForm = (x: Float64Array) => density.inward?.(x) ?? x
  return {
    place: density.inward ? nuts.placeAt(inForm(last)) : place,
    metric: metricOf(window.map(inForm), density.blocks),
    stepSize,
    form: density.form,
  }
}
