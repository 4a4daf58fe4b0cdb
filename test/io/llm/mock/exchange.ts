import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Fault } from './faults.ts'
import type { ServerLimit } from './limit.ts'

export interface MockOptions {
  /** The answer to the text of the first user turn. */
  readonly policy: (question: string) => string
  /** Time before each reply, ms. */
  readonly latency?: number
  readonly fault?: (question: string) => Fault | null
  readonly requests?: ServerLimit
  readonly tokens?: ServerLimit
  /** The only accepted key; if undefined, every key is accepted. */
  readonly key?: string
  /** Gives this reply to every question. */
  readonly always?: { status: number; body: unknown }
  /** Time until the results of a batch are available, ms. */
  readonly batchTime?: number
  /** Whether a request of a batch is rejected as invalid. */
  readonly batchRejects?: (question: string) => boolean
  /** The fault of a batch, by its number: its reply is lost, it is rejected for one second (429), its results have expired. */
  readonly batchFault?: (batch: number) => 'lost' | '429' | 'gone' | null
}

export interface Logged {
  readonly at: number
  readonly path: string
  readonly method: string
  /** Hash of the request's body. */
  readonly body: string
  readonly fault: Fault | null
  status: number
  /** The time at which the whole reply was sent, or null if it was not. */
  done: number | null
}

export interface Mock {
  readonly url: string
  readonly log: Logged[]
  /** The headers of the first requests. */
  readonly headers: IncomingMessage['headers'][]
  close(): Promise<void>
}

export interface Exchange {
  readonly path: string
  readonly body: Record<string, unknown>
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly entry: Logged
  readonly options: MockOptions
  readonly mock: { readonly url: string }
  json(status: number, body: unknown, headers?: Record<string, string>): void
}

export const sleep = (ms: number): Promise<void> =>
  ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve()
