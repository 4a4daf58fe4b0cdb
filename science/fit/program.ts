import type { Kernel } from '../model/kernel.ts'
import type { Observations } from './observations.ts'

/**
 * One agent's trials as flat arrays, for one model. Which lessons a trial holds does not depend on the parameters, so they are
 * written down once; each evaluation of the likelihood replays them.
 */
export interface Program {
  readonly trials: number
  /** 1 where a block begins. */
  readonly startsBlock: Uint8Array
  /** The scored choice, or -1. */
  readonly choices: Int8Array
  /** Probability of each option where choices are explained by their probabilities: option i of trial n at n * options + i; empty: by the choices. */
  readonly chances: Float64Array
  /** Option each cue of the model points at, or -1: cue c of trial n at n * cues + c. */
  readonly cueOptions: Int8Array
  /** The lessons of trial n are those from firstMove[n] up to firstMove[n + 1]. */
  readonly firstMove: Int32Array
  /** Per lesson: place in `kinds`, and target (NaN: the starting value). */
  readonly kind: Uint8Array
  readonly target: Float64Array
  /** The distinct lessons, in a fixed order. */
  readonly kinds: readonly MoveKind[]
}

/** A lesson but for its target: which trace and option it moves, and at which of the trace's rates. */
export interface MoveKind {
  readonly trace: number
  readonly option: number
  readonly better: number
  readonly worse: number
}

/** Writes the program of a kernel's model; the kernel comes to know all rates. */
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
    // What is learned after the last choice of a block changes nothing.
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
