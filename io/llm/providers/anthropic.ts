import Anthropic, {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  NotFoundError,
} from '@anthropic-ai/sdk'
import type { Message, MessageCreateParamsNonStreaming } from '@anthropic-ai/sdk/resources/messages'
import { Failure, kindOfStatus, retryAfterOf } from '../failure.ts'
import type { Body, Limits, Probe, Provider } from '../provider.ts'
import type { Reply, Request, Turn } from '../request.ts'
import { redactor } from '../secrets.ts'
import { anthropicBatch } from './anthropic-batch.ts'
import { choiceSchema, levelOf, NO_TIMEOUT, type ProviderOptions } from './options.ts'

/** API version of this SDK, and the earlier one, which is the only version that accepts a temperature. */
const VERSION = '2026-10-21'
const SAMPLING_VERSION = '2023-06-01'

/** Claude through the Messages API. The SDK's own retries are off, because the scheduler retries. */
export function anthropic(options: ProviderOptions): Provider {
  const { model, env, temperature } = options
  const apiVersion = temperature === null ? VERSION : SAMPLING_VERSION
  const clean = redactor(env)
  const client = new Anthropic({
    apiKey: env.ANTHROPIC_API_KEY || null,
    // The API accepts only one of the two credentials per request.
    authToken: env.ANTHROPIC_API_KEY ? null : env.ANTHROPIC_AUTH_TOKEN || null,
    baseURL: options.baseUrl || env.ANTHROPIC_BASE_URL || undefined,
    maxRetries: 0,
    timeout: NO_TIMEOUT,
    logLevel: 'off',
    openTelemetry: false,
    defaultHeaders: { 'anthropic-version': apiVersion },
  })
  const failed = (error: unknown): Failure => anthropicFailure(error, clean)

  return {
    name: 'anthropic',
    model,
    apiVersion,
    missing:
      env.ANTHROPIC_API_KEY || env.ANTHROPIC_AUTH_TOKEN || env.ANTHROPIC_CUSTOM_HEADERS
        ? null
        : 'ANTHROPIC_API_KEY is not set, and the run needs a key of the Anthropic API',
    account: [
      options.baseUrl || (env.ANTHROPIC_BASE_URL ?? ''),
      env.ANTHROPIC_API_KEY ?? '',
      env.ANTHROPIC_AUTH_TOKEN ?? '',
    ],
    maxTokens: options.maxTokens,
    body: (request) => anthropicBody(request, options),
    async exchange(body, signal) {
      try {
        const { data, response, request_id } = await client.messages
          .create(body as unknown as MessageCreateParamsNonStreaming, { signal })
          .withResponse()
        return { raw: data, requestId: request_id ?? null, limits: limitsOf(response.headers) }
      } catch (error) {
        throw failed(error)
      }
    },
    read: readMessage,
    async countTokens(body, signal) {
      const { max_tokens: _, temperature: __, ...counted } = body
      try {
        const { input_tokens } = await client.messages.countTokens(
          counted as unknown as Parameters<typeof client.messages.countTokens>[0],
          { signal },
        )
        return input_tokens
      } catch (error) {
        throw failed(error)
      }
    },
    async probe(signal) {
      try {
        return probeOf(await client.models.retrieve(model, {}, { signal }))
      } catch (error) {
        // A 404 of a proxy may mean that it lacks this endpoint. Only the API's own error type means that the model does not exist.
        if (error instanceof NotFoundError && error.type !== 'not_found_error') return null
        throw failed(error)
      }
    },
    batch: anthropicBatch(client, failed),
  }
}

function anthropicBody(request: Request, o: ProviderOptions): Body {
  return {
    model: o.model,
    max_tokens: o.maxTokens,
    messages: [
      ...request.turns.map((turn, i) => ({
        role: turn.role,
        content: textBlocks(turn, o.cache && i === 0),
      })),
      ...(o.prefill === '' ? [] : [{ role: 'assistant', content: [{ type: 'text', text: o.prefill }] }]),
    ],
    ...(o.temperature !== null && { temperature: o.temperature }),
    ...(o.thinking !== 'default' && { thinking: { type: o.thinking === 'off' ? 'disabled' : 'adaptive' } }),
    ...(o.answer === 'json' && {
      output_config: { format: { type: 'json_schema', schema: choiceSchema(request.answers) } },
    }),
  }
}

/** Sets the cache marker on the last part that later calls repeat unchanged, so that the next call finds the cached prefix. */
function textBlocks({ parts }: Turn, cached: boolean): Record<string, unknown>[] {
  return parts.map((text, i) => ({
    type: 'text',
    text,
    ...(cached && i === parts.length - 2 && { cache_control: { type: 'ephemeral' } }),
  }))
}

function readMessage(raw: unknown): Reply {
  const message = raw as Message
  if (typeof message !== 'object' || message === null || !Array.isArray(message.content) || !message.usage)
    throw new Failure('malformed', 'the reply is not a message')
  const { usage, stop_reason: stop } = message
  return {
    text: message.content.map((block) => (block.type === 'text' ? block.text : '')).join(''),
    stop:
      stop === 'refusal'
        ? 'refusal'
        : stop === 'max_tokens' || stop === 'model_context_window_exceeded'
          ? 'length'
          : 'end',
    usage: {
      input: usage.input_tokens ?? 0,
      output: usage.output_tokens ?? 0,
      cacheRead: usage.cache_read_input_tokens ?? 0,
      cacheWrite: usage.cache_creation_input_tokens ?? 0,
      thinking: usage.output_tokens_details?.thinking_tokens ?? 0,
    },
    servedBy: message.model,
  }
}

function limitsOf(headers: Headers | undefined): Limits {
  const level = (what: string) =>
    levelOf(headers, `anthropic-ratelimit-${what}-limit`, `anthropic-ratelimit-${what}-remaining`)
  return {
    requests: level('requests'),
    inputTokens: level('input-tokens') ?? level('tokens'),
    outputTokens: level('output-tokens'),
  }
}

function probeOf(raw: Anthropic.ModelInfo): Probe {
  const { capabilities } = raw
  return {
    raw,
    lifecycle: raw.lifecycle ?? 'unknown',
    structured: capabilities?.structured_outputs?.supported,
    batch: capabilities?.batch?.supported,
    thinkingOff: capabilities?.thinking?.types?.disabled?.supported,
    thinkingAdaptive: capabilities?.thinking?.types?.adaptive?.supported,
  }
}

function anthropicFailure(error: unknown, clean: (text: string) => string): Failure {
  if (error instanceof Failure) return error
  const message = clean(error instanceof Error ? error.message : String(error))
  if (error instanceof APIConnectionTimeoutError) return new Failure('timeout', 'no reply in time')
  if (error instanceof APIConnectionError) return new Failure('connection', clean(rootMessage(error)))
  if (error instanceof APIError && error.status !== undefined) {
    const billing =
      error.type === 'billing_error' ||
      /spend_limit_reached|on_hold|billing/.test(error.errorCode ?? '') ||
      /credit balance|usage limits/i.test(error.message)
    const said = error.apiMessage ? clean(`${error.status} ${error.type}: ${error.apiMessage}`) : message
    return new Failure(billing ? 'billing' : kindOfStatus(error.status), said, {
      retryAfter: retryAfterOf(error.headers, Date.now()),
      limits: limitsOf(error.headers),
    })
  }
  // The remaining errors are incomplete bodies: truncated JSON, or a connection that broke within the body.
  if (error instanceof SyntaxError) return new Failure('malformed', 'the reply is not valid JSON')
  return new Failure('connection', clean(rootMessage(error)))
}

/** Message of the root cause: libraries wrap it in errors of their own. */
export function rootMessage(error: unknown): string {
  let root = error as Error & { code?: string }
  while (root.cause instanceof Error) root = root.cause
  return root.message || root.code || String(error)
}
