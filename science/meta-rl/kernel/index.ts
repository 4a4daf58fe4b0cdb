// The fused network: forward, backward and play on SIMD lanes, in AssemblyScript (its imports have no extension).
// `npm run build:kernel` makes ../fused/kernel.wasm.ts of it.

import { arrange as arrangeShard } from './arrange'
import { backward as backwardShard, forward as forwardShard } from './network'
import { play as playShard } from './play'
import { Shard } from './shard'

export function arrange(shard: Shard): usize {
  return arrangeShard(shard)
}

export function play(shard: Shard): void {
  playShard(shard)
}

export function forward(shard: Shard): void {
  forwardShard(shard, 0, shard.trials)
}

export function backward(shard: Shard): void {
  backwardShard(shard)
}

/** sum += part, n numbers (padded to whole vectors): gradients of the shards are summed in their order. */
export function addInto(sum: usize, part: usize, n: i32): void {
  for (let i: usize = 0; i < (<usize>n) << 2; i += 16)
    v128.store(sum + i, f32x4.add(v128.load(sum + i), v128.load(part + i)))
}
