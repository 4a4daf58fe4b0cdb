import type { Fault } from './faults.ts'
import { type Exchange, sleep } from './exchange.ts'

/** Chat completions with token probabilities, in the format of vLLM, llama.cpp and OpenAI. */
export function openaiApi() {
  return async (x: Exchange): Promise<boolean> => {
    if (x.path !== '/v1/chat/completions') return false
    const { options } = x
    if (options.key && x.request.headers.authorization !== `Bearer ${options.key}`) {
      x.json(401, {
        error: { message: `Incorrect API key: ${x.request.headers.authorization}`, code: 'invalid_api_key' },
      })
      return true
    }
    const body = x.body as {
      model: string
      messages: { role: string; content: string }[]
      logprobs?: boolean
      response_format?: unknown
    }
    await sleep(options.latency ?? 0)
    const question = body.messages[0]!.content
    const fault = options.fault?.(question) ?? null
    Object.assign(x.entry, { fault })
    if (fault === 'timeout') return true
    const status = { '429': 429, '429-retry-after': 429, '500': 500, '529': 503 }[fault as string]
    if (status) {
      x.json(
        status,
        { error: { message: 'not now' } },
        fault === '429-retry-after' ? { 'retry-after': '1' } : {},
      )
      return true
    }
    const choice = options.policy(question)
    const content = body.response_format ? JSON.stringify({ choice }) : choice
    const other = /Reply with one letter, (.+), and nothing else/.exec(question)![1]!.split(/, | or /)
    const spellings = other.flatMap((letter) => [
      { token: letter, logprob: Math.log(letter === choice ? 0.6 : 0.1), bytes: null },
      { token: ` ${letter}`, logprob: Math.log(letter === choice ? 0.1 : 0.05), bytes: null },
    ])
    const completion = {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      model: body.model,
      choices: [
        {
          index: 0,
          finish_reason: finish(fault),
          message: { role: 'assistant', content: contentOf(content, fault), refusal: null },
          logprobs: body.logprobs
            ? { content: [{ ...spellings.find(({ token }) => token === choice)!, top_logprobs: spellings }] }
            : null,
        },
      ],
      usage: {
        prompt_tokens: Math.ceil(question.length / 4),
        completion_tokens: 1,
        total_tokens: 1 + Math.ceil(question.length / 4),
      },
    }
    const text = JSON.stringify(completion)
    if (fault === 'reset-mid-body' || fault === 'malformed-json') {
      x.response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(text.length) })
      if (fault === 'malformed-json') x.response.end(text.slice(0, -1).padEnd(text.length))
      else {
        x.response.write(text.slice(0, text.length / 2))
        setTimeout(() => x.response.destroy(), 5)
      }
    } else x.json(200, completion)
    return true
  }
}

function finish(fault: Fault | null): string {
  return fault === 'refusal' ? 'content_filter' : fault === 'max-tokens' ? 'length' : 'stop'
}

function contentOf(answer: string, fault: Fault | null): string | null {
  switch (fault) {
    case 'empty-content':
      return ''
    case 'refusal':
      return null
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
