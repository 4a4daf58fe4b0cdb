import { randomUUID } from 'node:crypto'
import type { Fault } from './faults.ts'
import { type Exchange, sleep } from './exchange.ts'

interface Block {
  type: string
  text: string
  cache_control?: unknown
}
interface Body {
  model: string
  max_tokens: number
  messages: { role: string; content: Block[] }[]
  output_config?: { format?: { schema: { properties: { choice: { enum: string[] } } } } }
  temperature?: number
}

interface Batch {
  created: number
  ends: number
  gone: boolean
  requests: { custom_id: string; params: Body }[]
}

/** Messages, token counting, models and batches of the Anthropic API, version 2026-10-21. */
export function anthropicApi() {
  const batches = new Map<string, Batch>()
  let attempts = 0
  // Texts of the cached prompt prefixes.
  const cache = new Set<string>()

  return async (x: Exchange): Promise<boolean> => {
    const { path, options } = x
    if (!path.startsWith('/v1/messages') && !path.startsWith('/v1/models')) return false
    if (options.key && x.request.headers.authorization !== `Bearer ${options.key}`)
      return error(x, 401, 'authentication_error', `invalid key ${x.request.headers.authorization}`)
    if (path.startsWith('/v1/models/')) return model(x)
    const body = x.body as unknown as Body
    if (path === '/v1/messages/count_tokens') {
      x.json(200, { input_tokens: tokensOf(body) })
      return true
    }
    if (path === '/v1/messages') {
      await message(x, body, cache)
      return true
    }
    if (path === '/v1/messages/batches' && x.request.method === 'GET') {
      const data = [...batches].map(([id, batch]) => batchOf(id, batch, x)).reverse()
      x.json(200, { data, has_more: false, first_id: null, last_id: null })
      return true
    }
    if (path === '/v1/messages/batches') {
      const fault = options.batchFault?.(attempts++)
      if (fault === '429') return error(x, 429, 'rate_limit_error', 'slow down', { 'retry-after': '1' })
      const id = `msgbatch_${randomUUID()}`
      const { requests } = x.body as unknown as Pick<Batch, 'requests'>
      const created = Date.now()
      const batch = { created, ends: created + (options.batchTime ?? 0), gone: fault === 'gone', requests }
      batches.set(id, batch)
      if (fault === 'lost') x.response.destroy()
      else x.json(200, batchOf(id, batch, x))
      return true
    }
    const [, id, results] = /^\/v1\/messages\/batches\/([^/]+)(\/results)?$/.exec(path) ?? []
    const batch = id ? batches.get(id) : undefined
    if (!batch) return error(x, 404, 'not_found_error', `no ${path}`)
    if (!results) {
      x.json(200, batchOf(id!, batch, x))
      return true
    }
    x.response.writeHead(200, { 'content-type': 'application/x-jsonl' })
    // In reverse, because the API does not promise any order of results.
    for (const { custom_id, params } of batch.requests.toReversed())
      x.response.write(`${JSON.stringify({ custom_id, result: batchResult(x, params) })}\n`)
    x.response.end()
    return true
  }
}

async function message(x: Exchange, body: Body, cache: Set<string>): Promise<void> {
  const { options, entry, response } = x
  const problem = problemOf(body, x.request.headers['anthropic-version'] as string)
  if (problem) return void error(x, 400, 'invalid_request_error', problem)
  if (options.always) return x.json(options.always.status, options.always.body)

  const tokens = tokensOf(body)
  const fits = (options.requests?.has(1) ?? true) && (options.tokens?.has(tokens) ?? true)
  if (fits) {
    options.requests?.take(1)
    options.tokens?.take(tokens)
  } else {
    if (options.requests && !options.requests.has(1)) options.requests.take(1)
    else options.tokens?.take(tokens)
    const wait = Math.max(options.requests?.wait(1) ?? 0, options.tokens?.wait(tokens) ?? 0)
    return void error(x, 429, 'rate_limit_error', 'too fast', {
      'retry-after': String(Math.ceil(wait)),
      ...limitHeaders(x),
    })
  }

  const question = firstTurn(body)
  const fault = options.fault?.(question) ?? null
  Object.assign(entry, { fault })
  await sleep(options.latency ?? 0)
  switch (fault) {
    case '429-retry-after':
      return void error(x, 429, 'rate_limit_error', 'slow down', { 'retry-after': '1' })
    case '429':
      return void error(x, 429, 'rate_limit_error', 'slow down')
    case '500':
      return void error(x, 500, 'api_error', 'something broke')
    case '529':
      return void error(x, 529, 'overloaded_error', 'overloaded')
    case 'timeout':
      return // the connection stays open without a reply
  }
  const text = JSON.stringify(messageOf(body, options.policy(question), fault, cache))
  const headers = {
    'content-type': 'application/json',
    'request-id': `req_${randomUUID()}`,
    ...limitHeaders(x),
  }
  entry.status = 200
  response.writeHead(200, { ...headers, 'content-length': String(Buffer.byteLength(text)) })
  if (fault === 'reset-mid-body') {
    response.write(text.slice(0, text.length / 2))
    setTimeout(() => response.destroy(), 5)
  } else if (fault === 'malformed-json') response.end(text.slice(0, -1).padEnd(Buffer.byteLength(text)))
  else response.end(text)
}

function messageOf(body: Body, choice: string, fault: Fault | null, cache: Set<string>) {
  const structured = body.output_config?.format
  const text = answerText(structured ? JSON.stringify({ choice }) : choice, fault)
  const stop = fault === 'refusal' ? 'refusal' : fault === 'max-tokens' ? 'max_tokens' : 'end_turn'
  const { read, written } = cached(body, cache)
  return {
    id: `msg_${randomUUID()}`,
    type: 'message',
    role: 'assistant',
    model: body.model,
    content:
      fault === 'empty-content' || fault === 'refusal' ? [] : [{ type: 'text', text, citations: null }],
    stop_reason: stop,
    stop_sequence: null,
    stop_details: fault === 'refusal' ? { type: 'refusal', category: null, explanation: null } : null,
    usage: {
      input_tokens: tokensOf(body) - read - written,
      output_tokens: Math.ceil(text.length / 4),
      cache_read_input_tokens: read,
      cache_creation_input_tokens: written,
    },
  }
}

function answerText(answer: string, fault: Fault | null): string {
  switch (fault) {
    case 'max-tokens':
      return `Let me think about ${answer} and`
    case 'wrong-label':
      return 'Z'
    case 'huge-answer':
      return `I would say ${answer}. `.repeat(200_000 / 16)
    default:
      return answer
  }
}

/** Tokens read from and written to the cache. A prefix that ends at cache_control is cached if it has at least 50 tokens. */
function cached(body: Body, cache: Set<string>): { read: number; written: number } {
  const blocks = body.messages[0]!.content
  const mark = blocks.findIndex((block) => block.cache_control)
  if (mark < 0) return { read: 0, written: 0 }
  const prefix = (end: number) =>
    blocks
      .slice(0, end + 1)
      .map((block) => block.text)
      .join('')
  const tokens = (end: number) => Math.ceil(prefix(end).length / 4)
  let read = 0
  for (let end = mark; end > mark - 20 && end >= 0 && read === 0; end--)
    if (cache.has(prefix(end))) read = tokens(end)
  if (tokens(mark) >= 50) cache.add(prefix(mark))
  return { read, written: tokens(mark) >= 50 ? tokens(mark) - read : 0 }
}

function problemOf(body: Body, version: string): string | null {
  if (version !== '2026-10-21' && version !== '2023-06-01') return `unknown version ${version}`
  if (body.temperature !== undefined && version === '2026-10-21') return 'temperature is not supported'
  if (!(body.max_tokens > 0)) return 'max_tokens: required'
  if (body.messages.at(-1)?.role !== 'user') return 'This model does not support assistant message prefill.'
  for (const [i, turn] of body.messages.entries()) {
    if (turn.role !== (i % 2 === 0 ? 'user' : 'assistant')) return 'roles must alternate'
    if (turn.content.some((block) => block.text.trim() === '')) return 'text content blocks must be non-empty'
  }
  return null
}

function batchResult(x: Exchange, params: Body) {
  const question = firstTurn(params)
  const fault = x.options.fault?.(question) ?? null
  if (fault && ['429', '429-retry-after', 'timeout', 'reset-mid-body', 'malformed-json'].includes(fault))
    return { type: 'expired' }
  if (x.options.batchRejects?.(question))
    return {
      type: 'errored',
      error: { type: 'error', error: { type: 'invalid_request_error', message: 'no' } },
    }
  if (fault === '500' || fault === '529')
    return { type: 'errored', error: { type: 'error', error: { type: 'api_error', message: 'broke' } } }
  return { type: 'succeeded', message: messageOf(params, x.options.policy(question), fault, new Set()) }
}

function batchOf(id: string, { created, ends, gone, requests }: Batch, x: Exchange) {
  const ended = Date.now() >= ends
  const [processing, succeeded] = ended ? [0, requests.length] : [requests.length, 0]
  return {
    id,
    type: 'message_batch',
    created_at: new Date(created).toISOString(),
    processing_status: ended ? 'ended' : 'in_progress',
    request_counts: { processing, succeeded, errored: 0, canceled: 0, expired: 0 },
    results_url: ended && !gone ? `${x.mock.url}/v1/messages/batches/${id}/results` : null,
  }
}

function model(x: Exchange): true {
  const id = decodeURIComponent(x.path.slice('/v1/models/'.length))
  if (id.includes('missing')) return error(x, 404, 'not_found_error', `model: ${id}`)
  const yes = { supported: true }
  x.json(200, {
    id,
    type: 'model',
    lifecycle: id.includes('retired') ? 'retired' : 'active',
    capabilities: {
      batch: yes,
      structured_outputs: yes,
      thinking: { supported: true, types: { adaptive: yes, disabled: { supported: !id.includes('fable') } } },
    },
  })
  return true
}

function limitHeaders({ options: { requests, tokens } }: Exchange): Record<string, string> {
  return {
    ...(requests && {
      'anthropic-ratelimit-requests-limit': String(requests.perMinute),
      'anthropic-ratelimit-requests-remaining': String(requests.remaining),
      'anthropic-ratelimit-requests-reset': new Date().toISOString(),
    }),
    ...(tokens && {
      'anthropic-ratelimit-input-tokens-limit': String(tokens.perMinute),
      'anthropic-ratelimit-input-tokens-remaining': String(tokens.remaining),
      'anthropic-ratelimit-input-tokens-reset': new Date().toISOString(),
    }),
  }
}

function error(x: Exchange, status: number, type: string, message: string, headers = {}): true {
  x.json(status, { type: 'error', error: { type, message }, request_id: 'req_mock' }, headers)
  return true
}

function firstTurn(body: Body): string {
  return body.messages[0]!.content.map((block) => block.text).join('')
}

function tokensOf(body: Body): number {
  let chars = 0
  for (const { content } of body.messages) for (const block of content) chars += block.text.length
  return Math.ceil(chars / 4)
}
