import type { Parameter } from './parameter.ts'
import type { Rate } from './rate.ts'

/**
 * A model is declared once, as data: what it keeps per option (traces), what each played trial teaches (lessons), how
 * the traces make a choice (weights, cues, lapse). `learner.ts` is the one place that carries a declaration out:
 * simulation, likelihood and derivatives all run through it.
 *
 * Choice: v_i = sum over traces of weight * x_i, plus the cues; p = softmax(v); p <- (1 - lapse) p + lapse / K.
 * Learning: x_i += rate * (target - x_i), anew in each block.
 */
export interface Model {
  /** Base model and mix-ins, e.g. `rw2+perseveration`: the name in every table. */
  readonly id: string
  readonly title: string
  readonly parameters: readonly Parameter[]
  readonly traces: readonly Trace[]
  readonly cues: readonly { readonly cue: Cue; readonly weight: string }[]
  /** Pairs of rates whose difference is an asymmetry: what tests, tables and figures compare. */
  readonly contrasts: readonly Contrast[]
  /** Parameter: probability of choosing blindly. */
  readonly lapse?: string
}

/** The first rate minus the second. */
export type Contrast = readonly [first: string, second: string]

/** A parameter, or a contrast of two. */
export type Quantity = readonly [parameter: string] | Contrast

/** As in tables: `alpha_pos`, or `alpha_pos - alpha_neg`. */
export function quantityName(quantity: Quantity): string {
  return quantity.join(' - ')
}

/** Whether a row of a table speaks of a contrast of two parameters, and not of one. */
export function isOfContrast({ quantity }: { readonly quantity: string }): boolean {
  return quantity.includes(' - ')
}

/** One number per option, starting at `initial`. */
export interface Trace {
  readonly name: string
  /** `q0`: the value expected of an option before anything is known of it. */
  readonly initial: number | 'q0'
  /** A parameter, or a fixed weight. */
  readonly weight: string | number
  /** What a played trial teaches about option i: null is nothing. */
  lesson(i: number, played: Played, setting: Setting): Lesson | null
}

/** x += rate * (target - x), at the rate `better` where the target lies above x, else at `worse`. */
export interface Lesson {
  readonly target: number | 'q0'
  readonly better: Rate
  readonly worse: Rate
}

/** What happened on a trial, as the agent saw it. */
export interface Played {
  readonly choice: number
  /** True: somebody else chose. */
  readonly forced: boolean
  /** Outcome per option in reward units; null or NaN where it was not shown. */
  readonly outcomes: ArrayLike<number | null>
}

/** What a model must be told about the task. */
export interface Setting {
  readonly options: number
  /** Value expected at trial 0: the neutral outcome, usually. With the mix-in `+q0` it is a parameter instead. */
  readonly q0: number
}

/** Properties of the question that may sway a choice: the option listed first; the one whose label comes first in the alphabet. */
export type Cue = 'listed_first' | 'first_label'
export type Cues = Partial<Record<Cue, number | null>>
