import { at, exp } from './lanes'
import { forward } from './network'
import { Shard } from './shard'

/**
 * Plays the episodes trial by trial: takes an action (sampled with the uniforms, greedy, or forced), looks up its outcome, which was
 * drawn in advance, and writes both into the input of the next trial. The host fills in all other inputs.
 */
export function play(s: Shard): void {
  for (let t = 0; t < s.trials; t++) {
    forward(s, t, t + 1)
    for (let quad = 0; quad < s.quads; quad++) {
      const row = t * s.quads + quad
      for (let lane = 0; lane < 4; lane++) {
        const cell = (row << 2) + lane
        const forced = i32.load(s.forced + (cell << 2))
        const action = forced >= 0 ? forced : choose(s, row, lane)
        i32.store(s.actions + (cell << 2), action)
        if (t + 1 < s.trials) tell(s, row, row + s.quads, lane, action)
      }
    }
  }
}

/** Samples an option by inverting the cumulative probability at the uniform number; if greedy, the most probable option. */
function choose(s: Shard, row: i32, lane: i32): i32 {
  const logits = at(s.y, row * (s.options + 1)) + (lane << 2)
  let top = f32.load(logits)
  let best = 0
  for (let k = 1; k < s.options; k++) {
    const logit = f32.load(at(logits, k))
    if (logit > top) {
      top = logit
      best = k
    }
  }
  if (s.greedy) return best
  let total: f32 = 0
  for (let k = 0; k < s.options; k++) total += weight(logits, k, top)
  let rest = f32.load(s.uniforms + (((row << 2) + lane) << 2)) * total
  for (let k = 0; k < s.options - 1; k++) {
    rest -= weight(logits, k, top)
    if (rest < 0) return k
  }
  return s.options - 1
}

function weight(logits: usize, k: i32, top: f32): f32 {
  return f32x4.extract_lane(exp(f32x4.splat(f32.load(at(logits, k)) - top)), 0)
}

/** Writes the next trial's inputs: previous action (one-hot), its reward and, if shown, the outcome of the other of two options. */
function tell(s: Shard, row: i32, nextRow: i32, lane: i32, action: i32): void {
  const shift = (<usize>lane) << 2
  const x = at(s.x, nextRow * s.inputs) + shift
  const outcomes = at(s.outcomes, row * s.options) + shift
  for (let k = 0; k < s.options; k++) f32.store(at(x, s.actionSlot + k), k === action ? 1 : 0)
  f32.store(at(x, s.rewardSlot), f32.load(at(outcomes, action)))
  if (s.forgoneSlot >= 0) {
    const full = i32.load(s.full + (((row << 2) + lane) << 2))
    f32.store(at(x, s.forgoneSlot), full ? f32.load(at(outcomes, 1 - action)) : 0)
  }
}
