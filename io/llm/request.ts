/** One turn of a conversation. All pieces but the last of the first turn are append-only from call to call, so that a provider may cache them. */
export interface Turn {
  readonly role: 'user' | 'assistant'
  readonly parts: readonly string[]
}

/** A question to a model, in no provider's words. */
export interface Request {
  readonly turns: readonly Turn[]
  /** Permitted answers, in the order in which the question names them. */
  readonly answers: readonly string[]
}

/** A request and its place in the experiment: with the provider's own body it makes the key of a recording. */
export interface Call {
  readonly request: Request
  readonly participant: string
  /** Unique within the participant. */
  readonly trial: string
  /** Repetition of the very same question. */
  readonly draw: number
  /** 0, then 1, 2 for the questions that follow an answer that could not be used. */
  readonly attempt: number
}

export interface Usage {
  /** Tokens read at the full price; cached ones are apart. */
  readonly input: number
  readonly output: number
  readonly cacheRead: number
  readonly cacheWrite: number
  /** Part of `output` that was spent on thinking. */
  readonly thinking: number
}

export const NO_USAGE: Usage = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, thinking: 0 }

/** What came back, in no provider's words. */
export interface Reply {
  readonly text: string
  /** end: the model was done; length: it was cut off; refusal: it, or its provider, declined. */
  readonly stop: 'end' | 'length' | 'refusal'
  readonly usage: Usage
  /** The model that answered, as it names itself. */
  readonly servedBy: string
  /** Probability of each permitted answer, where the provider tells it (normalised over them). */
  readonly probabilities?: Readonly<Record<string, number>>
  /** Probability that the permitted answers had together, before that. */
  readonly mass?: number
}

/** The one door to any model. */
export type Send = (call: Call) => Promise<Reply>
