import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Fault } from './faults.ts'
import type { ServerLimit } from './limit.ts'

export interface MockOptions {
  /** Answers the text of a first user turn. */
  readonly policy: (question: string) => string
  /** ms a reply takes. */
  readonly latency?: number
  readonly fault?: (question: string) => Fault | null
  readonly requests?: ServerLimit
  readonly tokens?: ServerLimit
  /** The one key it accepts. */
  readonly key?: string
  /** Status for every question, e.g. 401. */
  readonly always?: { status: number; body: unknown }
  /** ms a batch takes. */
  readonly batchTime?: number
  /** Requests of a batch that are refused for their form. */
  readonly batchRejects?: (question: string) => boolean
  /** What goes wrong with a batch, by its number: its reply gets lost, it is refused for a second, its results are gone. */
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
  /** When the reply was wholly sent; null: never. */
  done: number | null
}

export interface Mock {
  readonly url: string
  readonly log: Logged[]
  /** Names of the headers and, of these, the values that were sent. */
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
