// The fused network (forward, backward, play) on SIMD lanes, in AssemblyScript, whose imports have no file extension.
// `npm run build:kernel` compiles it to ../fused/kernel.wasm.ts.

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

/** sum += part, for n numbers padded to whole vectors. The host sums the shards' gradients in a fixed order. */
export function addInto(sum: usize, part: usize, n: i32): void {
  for (let i: usize = 0; i < (<usize>n) << 2; i += 16)
    v128.store(sum + i, f32x4.add(v128.load(sum + i), v128.load(part + i)))
}
