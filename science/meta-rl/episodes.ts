import type { ScheduledTrial } from '../task/schedule.ts'
import type { Observation } from './observation.ts'

/**
 * A batch of episodes before they are played: everything which does not depend on the agent. Arrays are flat, in
 * row-major order.
 */
export interface Episodes {
  readonly count: number
  readonly trials: number
  readonly options: number
  /** Cue: the casino (interleaved tasks), or the forced option (blocked tasks; -1: free choice). [B, T] */
  readonly cues: Int8Array
  /** Forced option; -1 if the agent chooses. [B, T] */
  readonly forced: Int8Array
  /** 1 with full feedback, else 0. [B, T] */
  readonly full: Uint8Array
  /** Reward probabilities. [B, T, K] */
  readonly p: Float32Array
  /** Outcome of each option. [B, T, K] */
  readonly outcomes: Float32Array
}

export function emptyEpisodes(count: number, trials: number, options: number): Episodes {
  return {
    count,
    trials,
    options,
    cues: new Int8Array(count * trials).fill(-1),
    forced: new Int8Array(count * trials).fill(-1),
    full: new Uint8Array(count * trials),
    p: new Float32Array(count * trials * options),
    outcomes: new Float32Array(count * trials * options),
  }
}

/**
 * Converts the scheduled trials of several episodes of equal length to a batch.
 *
 * @param interleaved whether an episode is a session whose blocks are casinos; else an episode is a block
 */
export function episodesOf(
  schedules: readonly (readonly ScheduledTrial[])[],
  interleaved: boolean,
): Episodes {
  const { length: trials, 0: first } = schedules[0]!
  const options = first!.p.length
  const episodes = emptyEpisodes(schedules.length, trials, options)
  schedules.flat().forEach((trial, i) => {
    episodes.cues[i] = interleaved ? trial.block : (trial.forced ?? -1)
    episodes.forced[i] = trial.forced ?? -1
    episodes.full[i] = trial.feedback === 'full' ? 1 : 0
    episodes.p.set(trial.p, i * options)
    episodes.outcomes.set(trial.outcomes, i * options)
  })
  return episodes
}

/** Inputs which do not depend on actions: cue, previous cue and time. Actions and rewards are filled in during play. [B, T, I] */
export function staticInputs(episodes: Episodes, slots: Observation): Float32Array {
  const { count, trials } = episodes
  const inputs = new Float32Array(count * trials * slots.size)
  for (let e = 0; e < count; e++)
    for (let t = 0; t < trials; t++) {
      const i = e * trials + t
      const row = i * slots.size
      const cue = episodes.cues[i]!
      if (cue >= 0) inputs[row + slots.cue + cue] = 1
      if (slots.previousCue >= 0 && t + 1 < trials && cue >= 0)
        inputs[row + slots.size + slots.previousCue + cue] = 1
      inputs[row + slots.time] = t / trials
    }
  return inputs
}
