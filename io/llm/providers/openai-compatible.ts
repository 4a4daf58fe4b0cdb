import OpenAI, { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai'
import type {
  ChatCompletion,
  ChatCompletionCreateParamsNonStreaming,
} from 'openai/resources/chat/completions'
import { Failure, kindOfStatus, retryAfterOf } from '../failure.ts'
import type { Body, Limits, Provider } from '../provider.ts'
import type { Reply, Request } from '../request.ts'
import { redactor } from '../secrets.ts'
import { rootMessage } from './anthropic.ts'
import { choiceSchema, levelOf, NO_TIMEOUT, type ProviderOptions } from './options.ts'

/** Largest number of alternative tokens that the API lists. */
const TOP_LOGPROBS = 20

/** Any server with the chat completions API: vLLM, llama.cpp, Ollama, OpenAI. */
export function openaiCompatible(options: ProviderOptions): Provider {
  const { env } = options
  const clean = redactor(env)
  const client = new OpenAI({
    // Local servers need no key, but the SDK requires a value.
    apiKey: env.OPENAI_API_KEY || 'none',
    baseURL: options.baseUrl || env.OPENAI_BASE_URL || undefined,
    maxRetries: 0,
    timeout: NO_TIMEOUT,
    logLevel: 'off',
  })
  return {
    name: 'openai-compatible',
    model: options.model,
    apiVersion: 'v1',
    missing:
      env.OPENAI_API_KEY || options.baseUrl || env.OPENAI_BASE_URL
        ? null
        : 'neither an address (run-llm.base_url or OPENAI_BASE_URL, for a server of your own) nor OPENAI_API_KEY is set',
    account: [options.baseUrl || (env.OPENAI_BASE_URL ?? ''), env.OPENAI_API_KEY ?? ''],
    maxTokens: options.maxTokens,
    body: (request) => chatBody(request, options),
    async exchange(body, signal) {
      const sent = ownApi(client.baseURL) ? renamed(body) : body
      try {
        const { data, response, request_id } = await client.chat.completions
          .create(sent as unknown as ChatCompletionCreateParamsNonStreaming, { signal })
          .withResponse()
        return { raw: data, requestId: request_id ?? null, limits: limitsOf(response.headers) }
      } catch (error) {
        throw chatFailure(error, clean)
      }
    },
    read: (raw, { request }) => readCompletion(raw, request),
  }
}

function chatBody(request: Request, o: ProviderOptions): Body {
  return {
    model: o.model,
    max_tokens: o.maxTokens,
    messages: [
      ...request.turns.map(({ role, parts }) => ({ role, content: parts.join('') })),
      ...(o.prefill === '' ? [] : [{ role: 'assistant', content: o.prefill }]),
    ],
    ...(o.temperature !== null && { temperature: o.temperature }),
    ...(o.logprobs && { logprobs: true, top_logprobs: TOP_LOGPROBS }),
    ...(o.answer === 'json' && {
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'choice', strict: true, schema: choiceSchema(request.answers) },
      },
    }),
  }
}

function ownApi(address: string): boolean {
  return /^https:\/\/api\.openai\.com\b/.test(address)
}

/**
 * OpenAI has renamed `max_tokens`, while other servers still use the old name. The parameter is renamed just before sending,
 * so that the key of a recording does not depend on the address.
 */
function renamed({ max_tokens, ...body }: Body): Body {
  return { ...body, max_completion_tokens: max_tokens }
}

function readCompletion(raw: unknown, request: Request): Reply {
  const completion = raw as ChatCompletion
  const choice = completion?.choices?.[0]
  if (!choice?.message) throw new Failure('malformed', 'the reply is not a chat completion')
  const { usage } = completion
  const cached = usage?.prompt_tokens_details?.cached_tokens ?? 0
  const refused = choice.finish_reason === 'content_filter' || Boolean(choice.message.refusal)
  return {
    text: choice.message.content ?? '',
    stop: refused ? 'refusal' : choice.finish_reason === 'length' ? 'length' : 'end',
    usage: {
      input: (usage?.prompt_tokens ?? 0) - cached,
      output: usage?.completion_tokens ?? 0,
      cacheRead: cached,
      cacheWrite: 0,
      thinking: usage?.completion_tokens_details?.reasoning_tokens ?? 0,
    },
    servedBy: completion.model ?? '',
    ...answerProbabilities(choice.logprobs?.content ?? [], request.answers),
  }
}

type TokenLogprob = { token: string; logprob: number; top_logprobs?: { token: string; logprob: number }[] }

/**
 * Probability of each answer at the first token that is an answer, normalised over the answers, and `mass`, their sum before
 * normalisation. Spellings of the same letter (`F`, ` F`, `f`) are added up. A letter that is not among the listed
 * alternatives has probability 0.
 */
export function answerProbabilities(
  tokens: readonly TokenLogprob[],
  answers: readonly string[],
): Pick<Reply, 'probabilities' | 'mass'> {
  const answerOf = (token: string) => {
    const word = wordOf(token).toLowerCase()
    return answers.find((answer) => answer.toLowerCase() === word)
  }
  const at = tokens.find(({ token }) => answerOf(token) !== undefined)
  if (!at) return {}
  const sums = new Map(answers.map((answer) => [answer, 0]))
  // Some servers list no alternatives, or omit the chosen token from them.
  const others = at.top_logprobs ?? []
  const listed = others.some(({ token }) => token === at.token) ? others : [...others, at]
  for (const { token, logprob } of listed) {
    const answer = answerOf(token)
    if (answer !== undefined) sums.set(answer, sums.get(answer)! + Math.exp(logprob))
  }
  const mass = [...sums.values()].reduce((sum, p) => sum + p, 0)
  if (!(mass > 0)) return {}
  return {
    probabilities: Object.fromEntries([...sums].map(([answer, p]) => [answer, p / mass])),
    mass: Math.min(1, mass),
  }
}

/** The token without surrounding white space and quotes, and without the characters that some tokenisers write for a space. */
function wordOf(token: string): string {
  return token.replace(/^[\s\u0120\u2581"'*]+|[\s"'*.]+$/g, '')
}

function limitsOf(headers: Headers | undefined): Limits {
  return {
    requests: levelOf(headers, 'x-ratelimit-limit-requests', 'x-ratelimit-remaining-requests'),
    inputTokens: levelOf(headers, 'x-ratelimit-limit-tokens', 'x-ratelimit-remaining-tokens'),
  }
}

function chatFailure(error: unknown, clean: (text: string) => string): Failure {
  const message = clean(error instanceof Error ? error.message : String(error))
  if (error instanceof Failure) return error
  if (error instanceof APIConnectionTimeoutError) return new Failure('timeout', 'no reply in time')
  if (error instanceof APIConnectionError) return new Failure('connection', clean(rootMessage(error)))
  if (error instanceof APIError && error.status !== undefined)
    return new Failure(
      error.code === 'insufficient_quota' ? 'billing' : kindOfStatus(error.status),
      message,
      {
        retryAfter: retryAfterOf(error.headers, Date.now()),
        limits: limitsOf(error.headers),
      },
    )
  if (error instanceof SyntaxError) return new Failure('malformed', 'the reply is not valid JSON')
  return new Failure('connection', clean(rootMessage(error)))
}
