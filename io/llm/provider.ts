import type { Call, Reply, Request } from './request.ts'

/** A request in the provider's JSON format. */
export type Body = Readonly<Record<string, unknown>>

/** State of one of the provider's rate limits, from the headers of a reply. */
export interface Level {
  /** Amount allowed per minute. */
  readonly limit: number
  /** Amount left at the time of the reply. */
  readonly remaining: number
}

export interface Limits {
  readonly requests?: Level
  readonly inputTokens?: Level
  readonly outputTokens?: Level
}

/** A reply as received. `raw` is recorded unchanged; `Provider.read` interprets it, now or in a later replay. */
export interface Delivery {
  readonly raw: unknown
  readonly requestId: string | null
  readonly limits: Limits
}

/** The provider's own description of a model. */
export interface Probe {
  readonly raw: unknown
  readonly lifecycle: 'active' | 'deprecated' | 'retired' | 'unknown'
  readonly structured?: boolean
  readonly batch?: boolean
  readonly thinkingOff?: boolean
  readonly thinkingAdaptive?: boolean
}

export interface BatchItem {
  readonly id: string
  readonly body: Body
}

/** Result of one request of a batch. Without `raw` the request was not processed and may be sent again. */
export interface BatchResult {
  readonly id: string
  readonly raw?: unknown
  /** Message of a permanent failure: sending the request again would fail too. */
  readonly rejected?: string
}

/** Endpoint that takes many requests at once and answers them later at a lower price. */
export interface BatchEndpoint {
  create(items: readonly BatchItem[], signal: AbortSignal): Promise<string>
  /** Batches of `size` requests created after `since`, the latest first. Used when the reply to `create` was lost. */
  find(since: Date, size: number, signal: AbortSignal): Promise<string[]>
  /** null while the batch runs; an empty list if the provider no longer keeps the results. */
  results(batch: string, signal: AbortSignal): Promise<readonly BatchResult[] | null>
}

/** A source of replies; each has one file in providers/. All methods that use the network throw `Failure`. */
export interface Provider {
  readonly name: string
  readonly model: string
  readonly apiVersion: string
  /** Description of a missing setting without which nothing can be sent; null if nothing is missing. */
  readonly missing: string | null
  /** Limit on the length of an answer in tokens; it bounds the cost of a call. */
  readonly maxTokens: number
  /** Pure function: equal requests give identical bodies, byte for byte. */
  body(request: Request): Body
  exchange(body: Body, signal: AbortSignal): Promise<Delivery>
  /** Pure function. @throws Failure `malformed` if `raw` is not a reply of this provider */
  read(raw: unknown, call: Call): Reply
  /** Address and keys. Processes with the same ones share their rate limits. */
  readonly account?: readonly string[]
  /** The model runs in this process: it costs nothing, has no rate limits, and requests are never retried. */
  readonly local?: true
  /** Best number of simultaneous conversations. */
  readonly atOnce?: number
  /** Prepares the provider for requests up to the length of this one. @throws UserError */
  open?(longest: Request, log: (line: string) => void): Promise<void>
  close?(): Promise<void>
  countTokens?(body: Body, signal: AbortSignal): Promise<number>
  probe?(signal: AbortSignal): Promise<Probe | null>
  readonly batch?: BatchEndpoint
}
