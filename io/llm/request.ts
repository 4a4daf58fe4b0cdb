/** One turn of a conversation. From call to call, the parts of the first turn except its last are only appended to, so that a provider can cache them. */
export interface Turn {
  readonly role: 'user' | 'assistant'
  readonly parts: readonly string[]
}

/** A question to a model, independent of the provider's format. */
export interface Request {
  readonly turns: readonly Turn[]
  /** Permitted answers, in the order of the question. */
  readonly answers: readonly string[]
}

/** A request and its place in the experiment. The place and the provider's body of the request determine the key of the recording. */
export interface Call {
  readonly request: Request
  readonly participant: string
  /** Unique within the participant. */
  readonly trial: string
  /** Index of the repetition, if the same question is asked several times. */
  readonly draw: number
  /** 0 for the first request; 1 and 2 for requests after an invalid answer. */
  readonly attempt: number
}

export interface Usage {
  /** Input tokens at the full price, without cached ones. */
  readonly input: number
  readonly output: number
  readonly cacheRead: number
  readonly cacheWrite: number
  /** Tokens of `output` that were spent on thinking. */
  readonly thinking: number
}

export const NO_USAGE: Usage = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, thinking: 0 }

/** A reply, independent of the provider's format. */
export interface Reply {
  readonly text: string
  /** end: the model finished; length: the reply was cut off; refusal: the model or its provider declined. */
  readonly stop: 'end' | 'length' | 'refusal'
  readonly usage: Usage
  /** Name of the model in the reply. */
  readonly servedBy: string
  /** Probability of each permitted answer, normalised over them, if the provider reports it. */
  readonly probabilities?: Readonly<Record<string, number>>
  /** Sum of the probabilities of the permitted answers before normalisation. */
  readonly mass?: number
}

/** Sends one call to a model; all providers are used through this type. */
export type Send = (call: Call) => Promise<Reply>
