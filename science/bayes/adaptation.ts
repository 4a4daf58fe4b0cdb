/**
 * State of Nesterov's dual averaging of the step size (Hoffman & Gelman 2014, section 3.2). Plain data, so that a chain can be
 * stored and resumed.
 */
export interface StepAdaptation {
  readonly target: number
  readonly mu: number
  count: number
  error: number
  logAverage: number
}

const [GAMMA, DELAY, DECAY] = [0.05, 10, 0.75]

export function startStep(stepSize: number, target: number): StepAdaptation {
  return { target, mu: Math.log(10 * stepSize), count: 0, error: 0, logAverage: 0 }
}

/**
 * Updates the step size.
 *
 * @param accept acceptance probability of the last transition
 * @returns the next step size to try
 */
export function adaptStep(state: StepAdaptation, accept: number): number {
  state.count++
  const weight = 1 / (state.count + DELAY)
  state.error = (1 - weight) * state.error + weight * (state.target - accept)
  const logStep = state.mu - (state.error * Math.sqrt(state.count)) / GAMMA
  const share = Math.exp(-DECAY * Math.log(state.count))
  state.logAverage = share * logStep + (1 - share) * state.logAverage
  return Math.exp(logStep)
}

/** A phase of a chain: step-size adaptation, metric adaptation, or sampling. */
export interface Phase {
  readonly kind: 'step' | 'metric' | 'draws'
  readonly length: number
}

/**
 * Phases of a chain. Warm-up: step size only, then windows of doubling length which adapt the metric, then the step size again
 * (the scheme of Stan's reference manual). The draws are divided into parts, so that an interrupted run can resume after
 * each part.
 */
export function phasesOf(warmup: number, draws: number): Phase[] {
  const [first, base, last] = warmup >= 150 ? [75, 25, 50] : share(warmup)
  const phases: Phase[] = [{ kind: 'step', length: first }]
  for (let left = warmup - first - last, length = base; left > 0; length *= 2) {
    const own = left - length < 2 * length ? left : length
    phases.push({ kind: 'metric', length: own })
    left -= own
  }
  phases.push({ kind: 'step', length: last })
  for (let left = draws; left > 0; left -= PART) phases.push({ kind: 'draws', length: Math.min(PART, left) })
  return phases.filter(({ length }) => length > 0)
}

/** Transitions per part. */
const PART = 250

function share(warmup: number): [number, number, number] {
  const first = Math.floor(0.15 * warmup)
  const last = Math.floor(0.1 * warmup)
  return [first, warmup - first - last, last]
}
