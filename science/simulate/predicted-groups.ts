import { agentName, type Identity } from '../fit/group-rows.ts'
import type { ParameterValues } from '../model/learner.ts'
import type { Tally } from '../stats/behaviour.ts'
import { observedBehaviour, type PlayedRow, predictiveRows } from '../stats/predictive-rows.ts'
import type { Prediction } from './predict.ts'
import type { Script } from './script.ts'

/** Participants of one agent kind, source and task, with parameters for simulating each of them. */
export interface PredictedGroup<Row> {
  readonly model: string
  readonly people: readonly {
    readonly rows: readonly Row[]
    readonly q0: number
    readonly script: Script
    /** Parameters of each simulated copy. */
    readonly draws: readonly ParameterValues[]
  }[]
}

/** All simulations to be run, by group and participant. */
export function predictionsOf<Row extends Identity>(
  groups: readonly PredictedGroup<Row>[],
  seed: number,
): Prediction[] {
  return groups.flatMap(({ model, people }) =>
    people.map(({ draws, script, q0, rows }) => ({
      model,
      draws,
      script,
      q0,
      seed,
      name: agentName(rows[0]!),
    })),
  )
}

/** Rows of the table `predictive`. @param tallies behaviour of the simulated copies, in the order of `predictionsOf` */
export function rowsOfGroups<Row extends Identity & PlayedRow>(
  groups: readonly PredictedGroup<Row>[],
  tallies: readonly Tally[][],
) {
  let next = 0
  return groups.flatMap(({ model, people }) => {
    const simulated = people.map(() => tallies[next++]!)
    return predictiveRows(model, people.map(observedBehaviour), simulated, people[0]?.rows[0])
  })
}
