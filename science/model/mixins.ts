import type { Model, Played, Trace } from './model.ts'
import { lapse } from './models.ts'
import { declare, type Parameter, rateParameter, weightParameter } from './parameter.ts'
import { betaPrior } from './prior.ts'
import { rate } from './rate.ts'
import { RATES } from './rates.ts'
import { logistic } from './transform.ts'

/** What can be added to any base model. They are applied in the order of this list, however an id lists them. */
export const MIXINS: Readonly<Record<string, (model: Model, range: readonly [number, number]) => Model>> = {
  /** Forced trials teach at one symmetric rate of their own, whatever the base model does with them. */
  forced: (model) =>
    withLessons(add(model, RATES.alpha_forced), (lesson) => (i, played, setting) => {
      const base = lesson(i, played, setting)
      if (!played.forced || base === null) return base
      return { target: base.target, better: forced, worse: forced }
    }),

  /** Forced trials teach nothing. */
  'skip-forced': (model) =>
    withLessons(model, (lesson) => (i, played, setting) => {
      return played.forced ? null : lesson(i, played, setting)
    }),

  /**
   * Options of which a trial shows nothing drift back: Q += forget * (q0 - Q). What is shown stays where it is if the model learns
   * nothing from it. It comes after the mix-ins that say what a trial teaches.
   */
  forgetting: (model) =>
    withLessons(add(model, FORGET), (lesson) => (i, played, setting) => {
      if (shows(played, i)) return lesson(i, played, setting)
      return { target: 'q0', better: forget, worse: forget }
    }),

  /** Choice kernel: own choices leave a trace C, in each block anew; imposed ones leave none. */
  perseveration: (model) => ({
    ...add(model, PHI, TAU),
    traces: [...model.traces, CHOICE_KERNEL],
  }),

  position: (model) => ({
    ...add(model, LISTED_FIRST),
    cues: [...model.cues, { cue: 'listed_first', weight: 'pull_listed_first' }],
  }),

  label: (model) => ({
    ...add(model, FIRST_LABEL),
    cues: [...model.cues, { cue: 'first_label', weight: 'pull_first_label' }],
  }),

  /** The value expected of an option before anything is known of it is fitted, within the range of the rewards. */
  q0: (model, [low, high]) =>
    add(
      model,
      declare('q0', 'Q0', 'value expected at first', betaPrior(1.1, 1.1, low, high), logistic(low, high)),
    ),

  lapse: (model) => (model.lapse ? model : { ...add(model, lapse), lapse: 'lapse' }),
}

const forget = rate('forget')
const forced = rate('alpha_forced')
const tau = rate('tau')

const FORGET = rateParameter('forget', 'f', 'rate of forgetting the options of which nothing was seen')
const TAU = rateParameter('tau', 'τ', 'how fast the trace of own choices follows them')
const PHI = weightParameter('phi', 'φ', 'perseveration: pull of the trace of own choices', 2)
const LISTED_FIRST = weightParameter(
  'pull_listed_first',
  'κ listed first',
  'pull of the option listed first',
  1,
)
const FIRST_LABEL = weightParameter(
  'pull_first_label',
  'κ first label',
  'pull of the label that is first in the alphabet',
  1,
)

const CHOICE_KERNEL: Trace = {
  name: 'C',
  initial: 0,
  weight: 'phi',
  lesson: (i, played) =>
    played.forced ? null : { target: i === played.choice ? 1 : 0, better: tau, worse: tau },
}

function shows({ outcomes }: Played, i: number): boolean {
  const outcome = outcomes[i]
  return typeof outcome === 'number' && !Number.isNaN(outcome)
}

function add(model: Model, ...parameters: Parameter[]): Model {
  return { ...model, parameters: [...model.parameters, ...parameters] }
}

type LessonRule = Trace['lesson']

/** The model with the lessons of its values changed. */
function withLessons(model: Model, change: (lesson: LessonRule) => LessonRule): Model {
  return {
    ...model,
    traces: model.traces.map((trace) =>
      trace.name === 'Q' ? { ...trace, lesson: change(trace.lesson) } : trace,
    ),
  }
}
