import { type Answer, type AskWords, ask } from './ask.ts'
import type { Connection } from './connect.ts'
import { PRICES_DATE } from './facts/prices.ts'
import { callKey } from './key.ts'
import { usd } from './ledger.ts'
import type { Call, Request, Send } from './request.ts'
import { withTimeout } from './scheduler.ts'
import { charsOf } from './token-estimate.ts'

/** Thrown by the forecast where a run would use the network. One object is reused, since it is thrown often and never shown. */
const NOT_RECORDED = new Error('not recorded')

/** Timeout in ms for counting tokens; an estimate is not worth a longer wait. */
const PATIENCE = 20_000

/** Assumed tokens of an answer while no reply is recorded: for a letter, and for a letter after thinking. */
const ANSWER_TOKENS = 8
const THINKING_TOKENS = 800

/** Runs through an experiment without the network, and counts recorded replies and requests that would be sent. */
export class Forecast {
  calls = 0
  recorded = 0
  private chars = 0
  private outputTokens = 0
  /** The longest request that would be sent. */
  longest: Request | undefined
  private readonly connection: Connection
  private readonly words: AskWords

  constructor(connection: Connection, words: AskWords) {
    this.connection = connection
    this.words = words
  }

  /** The recorded answer, else the first permitted one: which answer it is hardly changes the length of later prompts. */
  readonly answer = async (question: Omit<Call, 'attempt'>): Promise<Answer> => {
    try {
      return await ask(question, this.words, this.send)
    } catch (error) {
      if (error !== NOT_RECORDED) throw error
      return { label: question.request.answers[0]!, validity: 'valid', replies: [] }
    }
  }

  private readonly send: Send = async (call) => {
    const { provider, recordings, estimate } = this.connection
    const body = provider.body(call.request)
    const key = callKey(provider, body, call)
    const chars = charsOf(call.request)
    if (recordings.has(key)) {
      const reply = provider.read(recordings.get(key), call)
      this.recorded++
      this.outputTokens += reply.usage.output
      estimate.learn(call.request, reply.usage)
      return reply
    }
    this.calls++
    this.chars += chars
    if (!this.longest || chars > charsOf(this.longest)) this.longest = call.request
    throw NOT_RECORDED
  }

  /** Counts the tokens of the longest prompt with the provider's free endpoint, if it has one and no recorded reply gives a better estimate. */
  async count(signal: AbortSignal): Promise<void> {
    const { provider, estimate } = this.connection
    if (!this.longest || this.recorded > 0 || !provider.countTokens) return
    const body = provider.body(this.longest)
    const counted = withTimeout(PATIENCE, signal, (limit) => provider.countTokens!(body, limit))
    const tokens = await counted.catch(() => null)
    if (tokens !== null) estimate.counted(this.longest, tokens)
  }

  lines(budget: number | null): string[] {
    const { provider, price, estimate } = this.connection
    const head = `${provider.name} ${provider.model}: ${count(this.calls, 'call')} to make, ${count(this.recorded, 'reply', 'replies')} recorded`
    if (this.calls === 0) return [head]
    const input = this.chars / estimate.ratio
    const each =
      this.recorded > 0
        ? this.outputTokens / this.recorded
        : provider.maxTokens > 1000
          ? THINKING_TOKENS
          : ANSWER_TOKENS
    const basis = this.recorded > 0 ? 'as recorded' : 'assumed'
    const tokens = `about ${thousands(input)} tokens in (estimate: ${estimate.basis}), ${thousands(each * this.calls)} out (${each.toFixed(0)} per answer, ${basis})`
    const limit = budget === null ? 'no budget is set' : `budget ${usd(budget)}`
    if (!price) return [head, tokens, `price unknown (not in the table of ${PRICES_DATE}); ${limit}`]
    const cost = input * price.input + each * this.calls * price.output
    const most = input * price.cacheWrite + provider.maxTokens * this.calls * price.output
    return [
      head,
      tokens,
      `about ${usd(cost)}, at most ${usd(most)} if every answer is as long as allowed, nothing is cached and nothing is asked again (prices of ${PRICES_DATE}); ${limit}`,
    ]
  }
}

function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`
}

function thousands(tokens: number): string {
  return tokens < 10_000
    ? Math.round(tokens).toLocaleString('en-US')
    : `${Math.round(tokens / 1000).toLocaleString('en-US')}k`
}
