import type { Model, Played, Trace } from './model.ts'
import { lapse } from './models.ts'
import { declare, type Parameter, rateParameter, weightParameter } from './parameter.ts'
import { betaPrior } from './prior.ts'
import { rate } from './rate.ts'
import { RATES } from './rates.ts'
import { logistic } from './transform.ts'

/** Extensions of any base model. They are applied in the order of this list, whatever their order in the id. */
export const MIXINS: Readonly<Record<string, (model: Model, range: readonly [number, number]) => Model>> = {
  /** Forced trials are learned from with a separate rate, equal for both signs of the prediction error. */
  forced: (model) =>
    withLessons(add(model, RATES.alpha_forced), (lesson) => (i, played, setting) => {
      const base = lesson(i, played, setting)
      if (!played.forced || base === null) return base
      return { target: base.target, better: forced, worse: forced }
    }),

  /** Nothing is learned from forced trials. */
  'skip-forced': (model) =>
    withLessons(model, (lesson) => (i, played, setting) => {
      return played.forced ? null : lesson(i, played, setting)
    }),

  /**
   * Options whose outcome is not shown decay towards the initial value: Q += forget * (q0 - Q). An outcome which is shown but not
   * learned from leaves the value unchanged. Applied after the mix-ins which change what is learned.
   */
  forgetting: (model) =>
    withLessons(add(model, FORGET), (lesson) => (i, played, setting) => {
      if (shows(played, i)) return lesson(i, played, setting)
      return { target: 'q0', better: forget, worse: forget }
    }),

  /** Choice kernel: free choices update a trace C, which starts at 0 in each block; forced choices do not. */
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

  /** The initial value is a fitted parameter within the range of the rewards. */
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

/** Changes the update rule of the values Q. */
function withLessons(model: Model, change: (lesson: LessonRule) => LessonRule): Model {
  return {
    ...model,
    traces: model.traces.map((trace) =>
      trace.name === 'Q' ? { ...trace, lesson: change(trace.lesson) } : trace,
    ),
  }
}
