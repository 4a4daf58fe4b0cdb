import { InputError } from '../input-error.ts'
import { Kernel } from './kernel.ts'
import type { Cues, Model, Played, Setting } from './model.ts'

/** Parameter values by name, in natural units. */
export type ParameterValues = Readonly<Record<string, number>>

/**
 * A model with known parameters in one block: computes choice probabilities and updates its values trial by trial.
 *
 * @example
 * const learner = new Learner(findModel('rw2'), { beta: 12, alpha_pos: 0.4, alpha_neg: 0.2 }, { options: 2, q0: 0.25 })
 * const choice = rng.categorical(learner.choiceProbs())
 * learner.update({ choice, forced: false, outcomes: [0.5, null] })
 */
export class Learner {
  private readonly kernel: Kernel

  /** @throws InputError if a value is missing, unknown to the model, or out of its bounds */
  constructor(model: Model, values: ParameterValues, setting: Setting) {
    checkValues(model, values)
    this.kernel = new Kernel(model, setting)
    for (const [i, { name }] of model.parameters.entries()) this.kernel.theta[i] = values[name]!
    this.init()
  }

  /** Resets all values, at the start of a block. */
  init(): void {
    this.kernel.reset()
  }

  /** Log probability of each option. The array is reused by the next call. [options] */
  choiceLogProbs(cues?: Cues): Float64Array {
    this.kernel.choose(this.kernel.cues.map(({ cue }) => cues?.[cue] ?? -1))
    this.kernel.applyLapse()
    return this.kernel.logProbs
  }

  /** Probability of each option. The array is reused by the next call. [options] */
  choiceProbs(cues?: Cues): Float64Array {
    this.choiceLogProbs(cues)
    return this.kernel.probs
  }

  /** Learns from a trial, free or forced, with the outcomes which were shown. Do not call it for missed trials. */
  update(played: Played): void {
    const { kernel } = this
    for (let t = 0; t < kernel.traces.length; t++) {
      const declared = kernel.model.traces[t]!
      const trace = kernel.traces[t]!
      // The updates of a trial concern different options, so their order does not matter.
      for (let i = 0; i < kernel.setting.options; i++) {
        const lesson = declared.lesson(i, played, kernel.setting)
        if (lesson === null) continue
        const better = trace.intern(lesson.better, kernel.indexOf)
        const worse = trace.intern(lesson.worse, kernel.indexOf)
        trace.move(i, lesson.target === 'q0' ? Number.NaN : lesson.target, better, worse)
      }
    }
  }
}

function checkValues(model: Model, values: ParameterValues): void {
  const names = model.parameters.map(({ name }) => name)
  const unknown = Object.keys(values).find((name) => !names.includes(name))
  if (unknown)
    throw new InputError(`model ${model.id} has no parameter "${unknown}"; it has ${names.join(', ')}`)
  for (const { name, bounds } of model.parameters) {
    const value = values[name]
    if (value === undefined || !(value >= bounds[0] && value <= bounds[1]))
      throw new InputError(
        `model ${model.id}: parameter ${name} is ${value}, expected a number in ${bounds[0]} .. ${bounds[1]}`,
      )
  }
}
