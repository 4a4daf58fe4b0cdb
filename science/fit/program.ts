import type { Kernel } from '../model/kernel.ts'
import type { Observations } from './observations.ts'

/**
 * One agent's trials as flat arrays, for one model. The updates of a trial do not depend on the parameters, so they are listed
 * once and replayed at each evaluation of the likelihood.
 */
export interface Program {
  readonly trials: number
  /** 1 on the first trial of a block, else 0. [trials] */
  readonly startsBlock: Uint8Array
  /** Choice of each scored trial, else -1. [trials] */
  readonly choices: Int8Array
  /**
   * Probability of each option, if the fit explains probabilities: option i of trial n is at n * options + i. Empty if it
   * explains choices.
   */
  readonly chances: Float64Array
  /** Option to which each cue of the model points, or -1: cue c of trial n is at n * cues + c. */
  readonly cueOptions: Int8Array
  /** The updates of trial n have indices firstMove[n] .. firstMove[n + 1] - 1. [trials + 1] */
  readonly firstMove: Int32Array
  /** Per update: its index in `kinds`, and its target (NaN stands for the initial value q0). */
  readonly kind: Uint8Array
  readonly target: Float64Array
  /** The distinct kinds of updates, in a fixed order. */
  readonly kinds: readonly MoveKind[]
}

/** An update without its target: trace, option, and the indices of the trace's rates for better and worse outcomes. */
export interface MoveKind {
  readonly trace: number
  readonly option: number
  readonly better: number
  readonly worse: number
}

/** Lists the updates of a model for one agent. All rates used are registered with the kernel. */
export function writeProgram(kernel: Kernel, { blocks }: Observations): Program {
  const { model, setting } = kernel
  const startsBlock: number[] = []
  const choices: number[] = []
  const chances: number[] = []
  const byChances = blocks.some((block) => block.some((o) => o.chances))
  const cueOptions: number[] = []
  const firstMove: number[] = []
  const moves: string[] = []
  const target: number[] = []
  const kinds = new Map<string, MoveKind>()

  for (const block of blocks) {
    // Learning after the last scored choice of a block cannot affect the likelihood.
    const last = block.map((o) => o.scored).lastIndexOf(true)
    for (const [n, { played, scored, cues, chances: own }] of block.slice(0, last + 1).entries()) {
      startsBlock.push(n === 0 ? 1 : 0)
      choices.push(scored ? played.choice : -1)
      if (byChances) for (let i = 0; i < setting.options; i++) chances.push(own?.[i] ?? 0)
      for (const { cue } of kernel.cues) cueOptions.push(cues?.[cue] ?? -1)
      firstMove.push(target.length)
      if (n === last) continue
      model.traces.forEach((declared, trace) => {
        for (let option = 0; option < setting.options; option++) {
          const lesson = declared.lesson(option, played, setting)
          if (lesson === null) continue
          const better = kernel.traces[trace]!.intern(lesson.better, kernel.indexOf)
          const worse = kernel.traces[trace]!.intern(lesson.worse, kernel.indexOf)
          const name = `${trace} ${option} ${better} ${worse}`
          kinds.set(name, { trace, option, better, worse })
          moves.push(name)
          target.push(lesson.target === 'q0' ? Number.NaN : lesson.target)
        }
      })
    }
  }
  const names = [...kinds.keys()].sort()
  const place = new Map(names.map((name, i) => [name, i]))
  return {
    trials: choices.length,
    startsBlock: Uint8Array.from(startsBlock),
    choices: Int8Array.from(choices),
    chances: Float64Array.from(chances),
    cueOptions: Int8Array.from(cueOptions),
    firstMove: Int32Array.from([...firstMove, target.length]),
    kind: Uint8Array.from(moves, (name) => place.get(name)!),
    target: Float64Array.from(target),
    kinds: names.map((name) => kinds.get(name)!),
  }
}
