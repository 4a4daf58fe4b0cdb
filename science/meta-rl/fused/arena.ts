import { type Architecture, countWeights } from '../architecture.ts'
import type { Observation } from '../observation.ts'

/** Exports of the kernel (../kernel); a shard is identified by its address in memory. */
export interface Kernel {
  arrange(shard: number): number
  play(shard: number): void
  forward(shard: number): void
  backward(shard: number): void
  addInto(sum: number, part: number, numbers: number): void
}

/** Runs a kernel function on several shards, possibly in parallel; returns when all are done. */
export type RunShards = (job: 'play' | 'forward' | 'backward', shards: readonly number[]) => void

/** Episodes per SIMD vector. */
export const LANES = 4
/**
 * Quads (groups of four episodes) per full shard. Must stay constant, because the order in which gradients are summed
 * depends on it.
 */
const QUADS = 2

/** Fields of a shard in the order of ../kernel/shard.ts. */
// prettier-ignore
const SIZES = [
  'base', 'theta', 'inputs', 'width', 'heads', 'feedForward', 'layers', 'options', 'trials', 'quads',
  'greedy', 'actionSlot', 'rewardSlot', 'forgoneSlot',
] as const
const PLACES = ['x', 'y', 'dy', 'gradient', 'outcomes', 'forced', 'full', 'uniforms', 'actions'] as const
/** Bytes reserved for a shard's record, more than all fields need. */
const RECORD = 256

type Places = Readonly<Record<(typeof PLACES)[number], number>>

export interface ShardView extends Places {
  readonly address: number
  /** First episode and number of episodes. */
  readonly from: number
  readonly count: number
  readonly quads: number
}

/** Layout of the kernel's memory for batches of one size: theta, then the shards. */
export interface Arena {
  readonly theta: number
  readonly shards: readonly ShardView[]
}

export function layOut(
  kernel: Kernel,
  memory: WebAssembly.Memory,
  a: Architecture,
  slots: Observation,
  batch: { count: number; trials: number; greedy: boolean },
): Arena {
  const starts = Array.from({ length: Math.ceil(batch.count / (QUADS * LANES)) }, (_, i) => i * QUADS * LANES)
  const records = 1024
  const theta = roundUp(records + starts.length * RECORD)
  let end = roundUp(theta + countWeights(a) * 4)
  const shards = starts.map((from, i): ShardView => {
    const address = records + i * RECORD
    const count = Math.min(QUADS * LANES, batch.count - from)
    const quads = Math.ceil(count / LANES)
    const sizes: Record<(typeof SIZES)[number], number> = {
      ...a,
      base: end,
      theta,
      trials: batch.trials,
      quads,
      greedy: batch.greedy ? 1 : 0,
      actionSlot: slots.previousAction,
      rewardSlot: slots.previousReward,
      forgoneSlot: slots.previousForgone,
    }
    reserve(memory, address + RECORD)
    new Int32Array(memory.buffer, address, SIZES.length).set(SIZES.map((name) => sizes[name]))
    end = roundUp(kernel.arrange(address))
    const fields = new Uint32Array(memory.buffer, address + SIZES.length * 4, PLACES.length)
    const places = Object.fromEntries(PLACES.map((name, field) => [name, fields[field]!])) as Places
    return { address, from, count, quads, ...places }
  })
  reserve(memory, end)
  return { theta, shards }
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / 64) * 64
}

const PAGE = 65536

function reserve(memory: WebAssembly.Memory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE))
}
