import type { ScheduledTrial } from '../task/schedule.ts'
import type { Observation } from './observation.ts'

/**
 * A batch of episodes about to be played: all that does not depend on who plays. Arrays are [episode, trial] or
 * [episode, trial, n], flat, row by row.
 */
export interface Episodes {
  readonly count: number
  readonly trials: number
  readonly options: number
  /** What the cue names: the casino (interleaved tasks), or the imposed option (block tasks; -1: free choice). [B, T] */
  readonly cues: Int8Array
  /** Imposed option, -1 where the agent chooses. [B, T] */
  readonly forced: Int8Array
  /** 1 where the outcomes of all options are shown. [B, T] */
  readonly full: Uint8Array
  /** Reward probabilities. [B, T, K] */
  readonly p: Float32Array
  /** What each option would give. [B, T, K] */
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
 * The scheduled trials of several episodes, all of one length, as a batch.
 *
 * @param interleaved whether blocks are casinos of one episode (else an episode is one block)
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

/** What the agent is told whatever it does: cue, previous cue, time. The player fills in action and rewards. [B, T, I] */
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
