import type { Call, Reply, Request } from './request.ts'

/** A request as it goes over the wire; JSON. */
export type Body = Readonly<Record<string, unknown>>

/** State of one of the provider's limits, from the headers of a reply. */
export interface Level {
  /** Allowed a minute. */
  readonly limit: number
  /** Left right now. */
  readonly remaining: number
}

export interface Limits {
  readonly requests?: Level
  readonly inputTokens?: Level
  readonly outputTokens?: Level
}

/** What came over the wire. `raw` is kept as it is; `Provider.read` gives it meaning, today or years later. */
export interface Delivery {
  readonly raw: unknown
  readonly requestId: string | null
  readonly limits: Limits
}

/** Facts about a model that the provider itself tells. */
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

/** A result without `raw` was not processed: it may be sent again. */
export interface BatchResult {
  readonly id: string
  readonly raw?: unknown
  /** A failure that sending again will not mend. */
  readonly rejected?: string
}

/** Many requests at once, later, cheaper. */
export interface BatchEndpoint {
  create(items: readonly BatchItem[], signal: AbortSignal): Promise<string>
  /** Batches of so many requests that were made since, the latest first: for one whose `create` brought no reply. */
  find(since: Date, size: number, signal: AbortSignal): Promise<string[]>
  /** null while it runs; none where they are no longer kept. */
  results(batch: string, signal: AbortSignal): Promise<readonly BatchResult[] | null>
}

/** Where replies come from. A new one is one file in providers/. All methods that reach the network throw `Failure`. */
export interface Provider {
  readonly name: string
  readonly model: string
  readonly apiVersion: string
  /** What must be set before anything can be sent, in words; null: nothing. */
  readonly missing: string | null
  /** Longest answer asked for: what a call may cost at most. */
  readonly maxTokens: number
  /** Pure: equal requests give equal bodies, byte for byte. */
  body(request: Request): Body
  exchange(body: Body, signal: AbortSignal): Promise<Delivery>
  /** Pure. @throws Failure `malformed` if `raw` is no reply of this provider's */
  read(raw: unknown, call: Call): Reply
  /** In this process: it has no limits that others share, fails for good or not at all, and is never sent anything twice. */
  readonly local?: true
  /** Conversations that it serves best side by side. */
  readonly atOnce?: number
  /** Makes it ready for requests no longer than this one. @throws UserError */
  open?(longest: Request, log: (line: string) => void): Promise<void>
  close?(): Promise<void>
  countTokens?(body: Body, signal: AbortSignal): Promise<number>
  probe?(signal: AbortSignal): Promise<Probe | null>
  readonly batch?: BatchEndpoint
}
