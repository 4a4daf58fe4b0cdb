import type { Parameter } from './parameter.ts'
import type { Rate } from './rate.ts'

/**
 * Declarative definition of a model: the state per option (traces), the update after each trial (lessons), and how traces determine
 * the choice (weights, cues, lapse). `kernel.ts` executes the declaration for simulation, likelihood and derivatives; most fits with
 * two options use equivalent generated code (fit/pair-function.ts).
 *
 * Choice: v_i = sum over traces of weight * x_i, plus the cues; p = softmax(v); p <- (1 - lapse) p + lapse / K.
 * Learning: x_i += rate * (target - x_i); traces restart in each block.
 */
export interface Model {
  /** Base model and mix-ins, e.g. `rw2+perseveration`; the model's name in all tables. */
  readonly id: string
  readonly title: string
  readonly parameters: readonly Parameter[]
  readonly traces: readonly Trace[]
  readonly cues: readonly { readonly cue: Cue; readonly weight: string }[]
  /** Pairs of rates whose difference measures an asymmetry; compared in tests, tables and figures. */
  readonly contrasts: readonly Contrast[]
  /** Name of the lapse parameter, the probability of a random choice. */
  readonly lapse?: string
}

/** The first rate minus the second. */
export type Contrast = readonly [first: string, second: string]

/** A parameter, or a contrast of two parameters. */
export type Quantity = readonly [parameter: string] | Contrast

/** Text used in tables: `alpha_pos`, or `alpha_pos - alpha_neg`. */
export function quantityName(quantity: Quantity): string {
  return quantity.join(' - ')
}

/** Whether a table row is about a contrast of two parameters rather than a single one. */
export function isOfContrast({ quantity }: { readonly quantity: string }): boolean {
  return quantity.includes(' - ')
}

/** A state variable with one number per option. */
export interface Trace {
  readonly name: string
  /** Value at the start of a block. `q0`: the initial value of the setting, or the parameter of that name. */
  readonly initial: number | 'q0'
  /** Weight in the choice: a parameter's name, or a fixed number. */
  readonly weight: string | number
  /** Update of option i after a trial; null if it does not change. */
  lesson(i: number, played: Played, setting: Setting): Lesson | null
}

/** Update x += rate * (target - x), with rate `better` if the target is above x, else `worse`. */
export interface Lesson {
  readonly target: number | 'q0'
  readonly better: Rate
  readonly worse: Rate
}

/** A trial as seen by the agent. */
export interface Played {
  readonly choice: number
  /** True if the choice was not the agent's own. */
  readonly forced: boolean
  /** Outcome of each option in units of reward; null or NaN if it was not shown. [options] */
  readonly outcomes: ArrayLike<number | null>
}

/** Properties of the task needed by a model. */
export interface Setting {
  readonly options: number
  /** Initial value of each option, usually the neutral outcome; ignored by models with mix-in `+q0`, where it is a parameter. */
  readonly q0: number
}

/**
 * Properties of the question which may bias a choice: the option listed first, or the option whose label is first in the
 * alphabet.
 */
export type Cue = 'listed_first' | 'first_label'
export type Cues = Partial<Record<Cue, number | null>>
