import type { Kernel } from '../../model/kernel.ts'
import type { GroupLikelihood } from '../evaluator.ts'
import { shapeOf } from '../pair-evaluator.ts'
import type { Program } from '../program.ts'
import { logLikOf, PAIR, RESULT, scratchSize, writeLanes } from './lane-code.ts'
import { type EncodedPair, encodePair, slotsOf } from './lane-data.ts'

/** Bytes of a page of WebAssembly memory. */
const PAGE = 65_536

type Run = (data: number, trials: number, theta: number, result: number, scratch: number) => void

/** Evaluates two agents at once, with WebAssembly code generated for the model (see `writeLanes`). */
export class LaneLikelihood implements GroupLikelihood {
  readonly theta: Float64Array
  readonly logLik: Float64Array
  readonly gradient: Float64Array
  private readonly runWithGradient: Run
  private readonly runAlone: Run
  /** Parameters and result of the current pair, in the memory of the code. */
  private readonly pairTheta: Float64Array
  private readonly pairResult: Float64Array
  private readonly scratch: number
  private readonly pairs: readonly (Omit<EncodedPair, 'data'> & { readonly at: number })[]

  constructor(
    kernel: Kernel,
    private readonly programs: readonly Program[],
  ) {
    const p = kernel.theta.length
    const { q0 } = kernel.setting
    const shape = shapeOf(kernel)
    const slots = slotsOf(kernel, programs)
    const encoded = Array.from({ length: Math.ceil(programs.length / 2) }, (_, k) =>
      encodePair(kernel, slots, [programs[2 * k], programs[2 * k + 1]], q0),
    )
    this.theta = new Float64Array(programs.length * p)
    this.logLik = new Float64Array(programs.length)
    this.gradient = new Float64Array(programs.length * p)

    // Memory: parameters, result, trials of all pairs, work space.
    const firstTrials = (p + RESULT.gradient + p) * PAIR
    this.scratch = encoded.reduce((sum, { data }) => sum + data.byteLength, firstTrials)
    const longest = Math.max(...encoded.map(({ trials }) => trials))
    const memory = new WebAssembly.Memory({
      initial: Math.ceil((this.scratch + longest * scratchSize(p)) / PAGE),
    })
    this.pairTheta = new Float64Array(memory.buffer, 0, 2 * p)
    this.pairResult = new Float64Array(memory.buffer, p * PAIR, 2 * (RESULT.gradient + p))
    let at = firstTrials
    this.pairs = encoded.map(({ data, trials, unscored }) => {
      const own = { at, trials, unscored }
      new Float64Array(memory.buffer, at, data.length).set(data)
      at += data.byteLength
      return own
    })
    const compile = (withGradient: boolean) => {
      const module = new WebAssembly.Module(writeLanes(shape, q0, slots, withGradient))
      return (new WebAssembly.Instance(module, { env: { memory } }).exports as { run: Run }).run
    }
    this.runWithGradient = compile(true)
    this.runAlone = compile(false)
  }

  slope(): void {
    this.eachPair(this.runWithGradient)
  }

  value(first = 0, end = this.programs.length): void {
    this.eachPair(this.runAlone, first, end)
  }

  private eachPair(run: Run, from = 0, end = this.programs.length): void {
    const { theta, logLik, gradient, pairTheta, pairResult, pairs, programs, scratch } = this
    const p = pairTheta.length / 2
    for (let agent = from; agent < end; agent += 2) {
      const first = agent * p
      // An agent without a partner is evaluated beside itself.
      const second = agent + 1 < programs.length ? first + p : first
      for (let j = 0; j < p; j++) {
        pairTheta[2 * j] = theta[first + j]!
        pairTheta[2 * j + 1] = theta[second + j]!
      }
      const { at, trials, unscored } = pairs[agent / 2]!
      run(at, trials, 0, p * PAIR, scratch)
      for (let lane = 0; lane < 2 && agent + lane < programs.length; lane++) {
        const own = first + lane * p
        logLik[agent + lane] = logLikOf(
          pairResult[2 * RESULT.sum + lane]!,
          pairResult[2 * RESULT.product + lane]!,
          // Choices that are not scored count as a probability of 1/2 each.
          pairResult[2 * RESULT.doublings + lane]! - unscored[lane]!,
        )
        for (let j = 0; j < p; j++) gradient[own + j] = pairResult[2 * (RESULT.gradient + j) + lane]!
      }
    }
  }
}
