import type { Capabilities, Wishes } from '../facts/capabilities.ts'
import type { Weights } from '../llama/weights.ts'
import type { Call } from '../request.ts'

/** What every provider that reaches a network is made from. */
export interface ProviderOptions extends Wishes {
  readonly model: string
  readonly maxTokens: number
  readonly can: Capabilities
  /** Let the provider cache the growing history. */
  readonly cache: boolean
  readonly logprobs: boolean
  /** Address; empty: the provider's own, or that of its environment variable. */
  readonly baseUrl: string
  readonly env: NodeJS.ProcessEnv
  /** Of provider `llama` alone. */
  readonly llama?: LlamaOptions
}

/** How a model in this process is run. */
export interface LlamaOptions {
  readonly weights: Weights
  /** auto: the chat template in the file, plain text where there is none; none: plain text. */
  readonly template: 'auto' | 'none'
  readonly sequences: number | null
  readonly gpu: 'auto' | 'off'
  readonly root: string
  readonly cpus: number
  /** For each call a number from 0 to 1 of its own: which answer is drawn. */
  readonly uniform: (call: Call) => number
}

/** ms; the longest a timer holds. How long a reply may take is the scheduler's to say, not that of a client. */
export const NO_TIMEOUT = 2_147_483_647

/** Structured output: one of the answers, listed as in the question. */
export function choiceSchema(answers: readonly string[]): Record<string, unknown> {
  return {
    type: 'object',
    properties: { choice: { type: 'string', enum: answers } },
    required: ['choice'],
    additionalProperties: false,
  }
}

export function levelOf(
  headers: Headers | undefined,
  limit: string,
  remaining: string,
): { limit: number; remaining: number } | undefined {
  const most = headers?.get(limit)
  const left = headers?.get(remaining)
  if (!most || !left || !Number.isFinite(Number(most)) || !Number.isFinite(Number(left))) return undefined
  // A limit of nothing, as some proxies write it, is none: this reply came through.
  if (Number(most) <= 0) return undefined
  return { limit: Number(most), remaining: Number(left) }
}
