import { agentName, type Identity } from '../fit/group-rows.ts'
import type { ParameterValues } from '../model/learner.ts'
import type { Tally } from '../stats/behaviour.ts'
import { observedBehaviour, type PlayedRow, predictiveRows } from '../stats/predictive-rows.ts'
import type { Prediction } from './predict.ts'
import type { Script } from './script.ts'

/** Participants of one agent kind, source and task, with the parameters to simulate each from. */
export interface PredictedGroup<Row> {
  readonly model: string
  readonly people: readonly {
    readonly rows: readonly Row[]
    readonly q0: number
    readonly script: Script
    /** One simulated copy each. */
    readonly draws: readonly ParameterValues[]
  }[]
}

/** What there is to simulate, group by group and participant by participant. */
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

/** Rows of the table `predictive`. @param tallies of the simulated copies, in the order of `predictionsOf` */
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
