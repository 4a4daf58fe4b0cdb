import type { Capabilities, Wishes } from '../facts/capabilities.ts'
import type { Weights } from '../llama/weights.ts'
import type { Call } from '../request.ts'

/** Options from which a provider is created. */
export interface ProviderOptions extends Wishes {
  readonly model: string
  readonly maxTokens: number
  readonly can: Capabilities
  /** Whether the provider should cache the growing history. */
  readonly cache: boolean
  readonly logprobs: boolean
  /** Address of the API; empty: the address in the environment variable, or the provider's own. */
  readonly baseUrl: string
  readonly env: NodeJS.ProcessEnv
  /** For provider `llama` only. */
  readonly llama?: LlamaOptions
}

/** Options of a model that runs in this process. */
export interface LlamaOptions {
  readonly weights: Weights
  /** auto: the chat template in the file, or plain text if it has none; none: plain text. */
  readonly template: 'auto' | 'none'
  readonly sequences: number | null
  readonly gpu: 'auto' | 'off'
  readonly root: string
  readonly cpus: number
  /** A number in [0, 1) that belongs to the call, with which its answer is drawn. */
  readonly uniform: (call: Call) => number
}

/** Timeout in ms that never expires (the largest value of a timer): the scheduler limits the time of a reply, not the client. */
export const NO_TIMEOUT = 2_147_483_647

/** Schema of a structured output: one of the answers, in the order of the question. */
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
  // Some proxies report a limit of 0 when there is none; this reply shows that requests are allowed.
  if (Number(most) <= 0) return undefined
  return { limit: Number(most), remaining: Number(left) }
}
