import { type Exchange, sleep } from './server.ts'

/** Chat completions with token probabilities, as vLLM, llama.cpp and OpenAI do them. */
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
    const choice = options.policy(question)
    const content = body.response_format ? JSON.stringify({ choice }) : choice
    const other = /Reply with one letter, (.+), and nothing else/.exec(question)![1]!.split(/, | or /)
    const spellings = other.flatMap((letter) => [
      { token: letter, logprob: Math.log(letter === choice ? 0.6 : 0.1), bytes: null },
      { token: ` ${letter}`, logprob: Math.log(letter === choice ? 0.1 : 0.05), bytes: null },
    ])
    x.json(200, {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      model: body.model,
      choices: [
        {
          index: 0,
          finish_reason: 'stop',
          message: { role: 'assistant', content, refusal: null },
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
    })
    return true
  }
}
