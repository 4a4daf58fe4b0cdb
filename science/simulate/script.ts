import { cuesOf } from '../agent/learner-agent.ts'
import type { Identity } from '../fit/group-rows.ts'
import { cuesOfRow, type TrialLike } from '../fit/observations.ts'
import { InputError } from '../input-error.ts'
import type { Cues } from '../model/model.ts'
import { groupBy } from '../numeric/group-by.ts'
import { bestOptions, bestOptionsOfRow } from '../task/best-options.ts'
import { outcomeRange, type ScheduledTrial } from '../task/schedule.ts'
import { numbersByOption } from '../task/columns.ts'

/** A trial independent of the agent. */
export interface Step {
  /** Option on a forced trial; null on free trials. */
  readonly forced: number | null
  readonly full: boolean
  /** Outcome of each option; null if not recorded, in which case it is drawn. [options] */
  readonly outcomes: readonly (number | null)[]
  /** Probability of the better outcome of each option; null if not recorded. [options] */
  readonly p: readonly (number | null)[]
  /** Options with the highest probability; empty if all are equally good. */
  readonly best: readonly number[]
  readonly cues?: Cues
}

/** The trials of one participant, which a model can play any number of times. */
export interface Script {
  readonly options: number
  /** Worse and better outcome, used for drawn outcomes. */
  readonly range: readonly [number, number]
  readonly blocks: readonly (readonly Step[])[]
}

function scriptOfSchedule(trials: readonly ScheduledTrial[], range: Script['range']): Script {
  const steps = trials.map((trial) => ({
    key: `${trial.session}/${trial.block}`,
    step: {
      forced: trial.forced,
      full: trial.feedback === 'full',
      outcomes: trial.outcomes,
      p: trial.p,
      best: bestOptions(trial.p),
      cues: cuesOf(trial),
    },
  }))
  return { options: trials[0]!.p.length, range, blocks: byBlock(steps) }
}

/** Scripts of all participants in a task's schedule. */
export function scriptsOfSchedule(trials: readonly ScheduledTrial[]): Script[] {
  const range = outcomeRange(trials)
  const people = groupBy(trials, (trial) => trial.participant)
  return [...people.values()].map((own) => scriptOfSchedule(own, range))
}

/**
 * Script of the trials in a table. Outcomes missing from columns outcome_0, outcome_1, ... are drawn from p_0, p_1, ... in each
 * simulation. Missed trials are omitted.
 *
 * @throws InputError if a row has neither outcome nor probability of an option
 */
export function scriptOfTrials(rows: readonly (TrialLike & Identity)[], range: Script['range']): Script {
  const steps = rows
    .filter((row) => row.action !== null)
    .map((row) => ({ key: `${row.session}/${row.block}`, step: stepOfRow(row) }))
  return { options: rows[0]?.n_options ?? 2, range, blocks: byBlock(steps) }
}

/** The first option of which the row has neither outcome nor probability; undefined if it has one of each, or if the trial was missed. */
export function unknownOption(row: TrialLike): number | undefined {
  if (row.action === null) return undefined
  const outcomes = numbersByOption(row, 'outcome', row.n_options)
  const p = numbersByOption(row, 'p', row.n_options)
  const option = outcomes.findIndex((outcome, i) => outcome === null && p[i] === null)
  return option < 0 ? undefined : option
}

function stepOfRow(row: TrialLike & Identity): Step {
  const outcomes = numbersByOption(row, 'outcome', row.n_options)
  const p = numbersByOption(row, 'p', row.n_options)
  const unknown = unknownOption(row)
  if (unknown !== undefined)
    throw new InputError(
      `${row.agent} ${row.source}, participant ${row.participant}, ${row.task}: the outcome of option ${unknown} is unknown; to simulate these trials, the table needs columns outcome_0 ... or p_0 ...`,
    )
  return {
    forced: row.forced === 1 ? row.action : null,
    full: row.feedback === 'full',
    outcomes,
    p,
    best: bestOptionsOfRow(row),
    cues: cuesOfRow(row),
  }
}

function byBlock(steps: readonly { key: string; step: Step }[]): Step[][] {
  return [...groupBy(steps, ({ key }) => key).values()].map((block) => block.map(({ step }) => step))
}
