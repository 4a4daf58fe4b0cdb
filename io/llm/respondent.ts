import { type Answer, type AskWords, ask } from './ask.ts'
import { type ConnectContext, type ConnectOptions, connect } from './connect.ts'
import { FREE, type Price } from './facts/prices.ts'
import { Forecast } from './forecast.ts'
import { replay } from './replay.ts'
import type { Call, Send } from './request.ts'

/** A question and its place in the experiment. */
export type Question = Omit<Call, 'attempt'>
export type AnswerQuestion = (question: Question) => Promise<Answer>

/** Somebody who answers questions: a model on a network, recordings, or a participant that runs here. */
export interface Respondent {
  readonly answer: AnswerQuestion
  /** null: not known. */
  readonly price: Price | null
  /** Conversations that are best held side by side. */
  readonly atOnce: number
  /** Spent in this run so far, in words. */
  spent(): string
  /** What went through the door, a line each. */
  summary(): string[]
  close(): Promise<void>
}

/** A participant that runs here. */
export function localRespondent(send: Send, words: AskWords): Respondent {
  const answer: AnswerQuestion = (question) => ask(question, words, send)
  return {
    answer,
    price: FREE,
    atOnce: Number.POSITIVE_INFINITY,
    spent: () => '',
    summary: () => [],
    close: async () => {},
  }
}

export type ModelOptions = Omit<ConnectOptions, 'provider'> & {
  readonly provider: ConnectOptions['provider'] | 'recorded'
  /** Whose recordings the provider `recorded` reads. */
  readonly recordings_of: ConnectOptions['provider']
}

/** Goes through the whole experiment with somebody who answers: for the forecast. */
export type Rehearse = (answer: AnswerQuestion) => Promise<unknown>

/**
 * A model, live or recorded. A live one is preceded by its forecast in the log: calls, tokens, dollars. Where all is recorded it is
 * not connected to, and needs no key.
 *
 * @throws UserError where it cannot be asked as wished
 */
export async function openModel(
  options: ModelOptions,
  context: ConnectContext,
  words: AskWords,
  rehearse: Rehearse,
): Promise<Respondent> {
  const connection = connect(networkOptions(options), context)
  const forecast = new Forecast(connection, words)
  if (options.provider !== 'recorded') await rehearse(forecast.answer)
  const tell = () => {
    for (const line of forecast.lines(context.name, options.budget)) context.log(line)
  }
  if (forecast.calls === 0) {
    if (forecast.recorded > 0) tell()
    return { ...localRespondent(replay(connection), words), price: connection.price }
  }
  try {
    const { send, traffic } = await connection.open(forecast.longest!)
    await forecast.count(context.signal)
    tell()
    return {
      answer: (question) => ask(question, words, send),
      price: connection.price,
      atOnce: connection.provider.atOnce ?? Number.POSITIVE_INFINITY,
      spent: () => (connection.price ? connection.ledger.text : ''),
      summary: () => [
        `${traffic.sent} replies received, ${traffic.replayed} from recordings${connection.price ? `, ${connection.ledger.text} spent` : ''}`,
        ...[...traffic.failures].map(([kind, times]) => `${times} x ${kind}, sent again`),
      ],
      close: () => connection.close(),
    }
  } catch (error) {
    await connection.close()
    throw error
  }
}

/** What a run would take, without any network. */
export async function forecastModel(
  options: ModelOptions,
  context: ConnectContext,
  words: AskWords,
  rehearse: Rehearse,
): Promise<string[]> {
  const connection = connect(networkOptions(options), context)
  const forecast = new Forecast(connection, words)
  await rehearse(forecast.answer)
  return forecast.lines(context.name, options.budget)
}

function networkOptions(options: ModelOptions): ConnectOptions {
  return { ...options, provider: options.provider === 'recorded' ? options.recordings_of : options.provider }
}
