import type { Kernel } from '../../model/kernel.ts'
import type { Program } from '../program.ts'
import { type Slot, STEP, trialLayout } from './lane-code.ts'

/** All bits set. */
const MASK = -1n

/** Places that updates of these programs change, with all kinds of update that occur at each. */
export function slotsOf(kernel: Kernel, programs: readonly Program[]): Slot[] {
  const slots = new Map<
    string,
    { trace: number; option: number; kinds: Map<string, Slot['kinds'][number]> }
  >()
  for (const { kinds } of programs)
    for (const { trace, option, better, worse } of kinds) {
      const place = `${trace} ${option}`
      const slot = slots.get(place) ?? { trace, option, kinds: new Map() }
      slots.set(place, slot)
      const rates = kernel.traces[trace]!
      const kind = { better: rates.parameterOf(better), worse: rates.parameterOf(worse) }
      slot.kinds.set(`${kind.better} ${kind.worse}`, kind)
    }
  return [...slots.values()].map(({ trace, option, kinds }) => ({
    trace,
    option,
    kinds: [...kinds.values()],
  }))
}

export interface EncodedPair {
  /** Doubles, and masks as their bits. [trials * layout size * 2] */
  readonly data: Float64Array
  readonly trials: number
  /** Trials without a scored choice, of each agent: the code gives each of them the probability 1/2. */
  readonly unscored: readonly [number, number]
}

/**
 * Trials of two agents side by side, in the layout that the code reads (see `trialLayout`). The shorter program is filled up with trials
 * without choice or update.
 */
export function encodePair(
  kernel: Kernel,
  slots: readonly Slot[],
  pair: readonly (Program | undefined)[],
  q0: number,
): EncodedPair {
  const layout = trialLayout(slots)
  const longest = Math.max(...pair.map((program) => program?.trials ?? 0))
  const trials = Math.ceil(longest / STEP) * STEP
  const data = new Float64Array(trials * layout.size * 2)
  const bits = new BigInt64Array(data.buffer)
  pair.forEach((program, lane) => {
    if (!program) return
    const { startsBlock, choices, firstMove, kind, target, kinds } = program
    const where = kinds.map(({ trace, option, better, worse }) => {
      const slot = slots.findIndex((own) => own.trace === trace && own.option === option)
      const rates = kernel.traces[trace]!
      const own = slots[slot]!.kinds.findIndex(
        (one) => one.better === rates.parameterOf(better) && one.worse === rates.parameterOf(worse),
      )
      return { target: layout.targets[slot]!, mask: layout.targets[slot]! + 1 + own }
    })
    for (let n = 0; n < program.trials; n++) {
      const at = (place: number) => (n * layout.size + place) * 2 + lane
      const choice = choices[n]!
      data[at(layout.sign)] = choice < 0 ? 0 : choice === 0 ? 1 : -1
      if (startsBlock[n] === 1) bits[at(layout.restart)] = MASK
      for (let m = firstMove[n]!; m < firstMove[n + 1]!; m++) {
        const { target: place, mask } = where[kind[m]!]!
        data[at(place)] = Number.isNaN(target[m]!) ? q0 : target[m]!
        bits[at(mask)] = MASK
      }
    }
  })
  const unscored = (lane: number) =>
    trials - (pair[lane]?.choices.filter((choice) => choice >= 0).length ?? 0)
  return { data, trials, unscored: [unscored(0), unscored(1)] }
}
