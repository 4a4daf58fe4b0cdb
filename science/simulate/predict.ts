import { findModel } from '../model/find-model.ts'
import type { ParameterValues } from '../model/learner.ts'
import { makeRng } from '../random/rng.ts'
import { type Behaviour, type Tally, tallyBehaviour } from '../stats/behaviour.ts'
import { playScript } from './play-script.ts'
import type { Script } from './script.ts'

/** One participant to be simulated on its own trials, from its estimates or posterior draws. */
export interface Prediction {
  readonly model: string
  /** Parameters of each simulated copy. */
  readonly draws: readonly ParameterValues[]
  readonly script: Script
  readonly q0: number
  readonly seed: number
  /** Name of the participant, part of the random seed. */
  readonly name: string
}

/** Behaviour of each simulated copy of the participant. */
export function predictBehaviour({ model: id, draws, script, q0, seed, name }: Prediction): Tally[] {
  const model = findModel(id, script.range)
  return draws.map((values, draw) => {
    const { blocks } = playScript(model, values, script, q0, makeRng(seed, 'predict', name, id, draw))
    return tallyBehaviour(
      blocks.map((block, b) =>
        block.map(({ played }, t): Behaviour => {
          const { choice, forced, outcomes } = played
          return { choice, forced, won: outcomes[choice]! > q0, best: script.blocks[b]![t]!.best }
        }),
      ),
    )
  })
}
