import type { ShardView } from './arena.ts'
import { LANES } from './arena.ts'

type Numbers = { [index: number]: number; readonly length: number }

/**
 * Copies a shard's episodes from [episode, trial, n] to the kernel's layout [trial, quad, n, lane]; unused lanes are set
 * to `rest`.
 */
export function toLanes(
  from: Numbers,
  lanes: Numbers,
  shard: ShardView,
  trials: number,
  n: number,
  rest = 0,
): void {
  for (let e = 0; e < shard.quads * LANES; e++) {
    const source = (shard.from + e) * trials * n
    const target = (e >> 2) * n * LANES + (e & 3)
    const used = e < shard.count
    for (let t = 0; t < trials; t++) {
      const row = target + t * shard.quads * n * LANES
      for (let i = 0; i < n; i++) lanes[row + i * LANES] = used ? from[source + t * n + i]! : rest
    }
  }
}

/** The inverse of `toLanes`: copies from [trial, quad, n, lane] to [episode, trial, n]. */
export function fromLanes(lanes: Numbers, to: Numbers, shard: ShardView, trials: number, n: number): void {
  for (let e = 0; e < shard.count; e++) {
    const target = (shard.from + e) * trials * n
    const source = (e >> 2) * n * LANES + (e & 3)
    for (let t = 0; t < trials; t++) {
      const row = source + t * shard.quads * n * LANES
      for (let i = 0; i < n; i++) to[target + t * n + i] = lanes[row + i * LANES]!
    }
  }
}
