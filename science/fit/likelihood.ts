import { Kernel } from '../model/kernel.ts'
import type { Model, Setting } from '../model/model.ts'
import { ChoiceScore } from './choice-score.ts'
import { PairScore } from './pair-score.ts'
import type { Observations } from './observations.ts'

/**
 * Log likelihood of one agent's choices under a model, with gradient and Hessian, in natural units. The lessons of the
 * trials do not depend on the parameters, so they are written down once, as flat arrays; each evaluation replays them.
 */
export class Likelihood {
  readonly score: ChoiceScore | PairScore
  private readonly kernel: Kernel
  /** Per trial: the scored choice or -1, cue options (-1 none), first move; per move: trace, option, rates. */
  private readonly choices: Int32Array
  private readonly cueOptions: Int32Array
  private readonly firstMove: Int32Array
  private readonly startsBlock: Uint8Array
  private readonly moves: Int32Array
  private readonly targets: Float64Array

  constructor(model: Model, setting: Setting, { blocks }: Observations) {
    const kernel = new Kernel(model, setting)
    const choices: number[] = []
    const cueOptions: number[] = []
    const firstMove: number[] = []
    const startsBlock: number[] = []
    const moves: number[] = []
    const targets: number[] = []

    for (const block of blocks) {
      const scored = block.map((o) => o.scored).lastIndexOf(true)
      // What is learned after the last choice of a block changes nothing.
      for (const [n, { played, scored: counts, cues }] of block.slice(0, scored + 1).entries()) {
        startsBlock.push(n === 0 ? 1 : 0)
        choices.push(counts ? played.choice : -1)
        for (const { cue } of kernel.cues) cueOptions.push(cues?.[cue] ?? -1)
        firstMove.push(targets.length)
        if (n === scored) continue
        model.traces.forEach((trace, t) => {
          for (let i = 0; i < setting.options; i++) {
            const lesson = trace.lesson(i, played, setting)
            if (lesson === null) continue
            const rates = [lesson.better, lesson.worse].map((r) =>
              kernel.traces[t]!.intern(r, kernel.indexOf),
            )
            moves.push(t, i, rates[0]!, rates[1]!)
            targets.push(lesson.target === 'q0' ? Number.NaN : lesson.target)
          }
        })
      }
    }
    for (const trace of kernel.traces) trace.carryDerivatives()
    this.kernel = kernel
    this.score = PairScore.fits(kernel) ? new PairScore(kernel) : new ChoiceScore(kernel)
    this.choices = Int32Array.from(choices)
    this.cueOptions = Int32Array.from(cueOptions)
    this.firstMove = Int32Array.from([...firstMove, targets.length])
    this.startsBlock = Uint8Array.from(startsBlock)
    this.moves = Int32Array.from(moves)
    this.targets = Float64Array.from(targets)
  }

  /** Log likelihood at natural parameters; gradient and Hessian are left in `score`. */
  evaluate(theta: ArrayLike<number>): number {
    const { kernel, score, choices, firstMove, startsBlock, moves, targets } = this
    kernel.theta.set(theta)
    score.reset()
    for (let trial = 0; trial < choices.length; trial++) {
      if (startsBlock[trial] === 1) kernel.reset()
      const choice = choices[trial]!
      if (choice >= 0) score.add(choice, this.cueOptions, trial * kernel.cues.length)
      const end = firstMove[trial + 1]!
      for (let m = firstMove[trial]!; m < end; m++) {
        const at = 4 * m
        kernel.traces[moves[at]!]!.move(moves[at + 1]!, targets[m]!, moves[at + 2]!, moves[at + 3]!)
      }
    }
    return score.finish()
  }
}
