import { type Answer, type AskWords, ask } from './ask.ts'
import { type ConnectContext, type ConnectOptions, connect } from './connect.ts'
import { FREE, type Price } from './facts/prices.ts'
import { Forecast } from './forecast.ts'
import { replay } from './replay.ts'
import type { Call, Send } from './request.ts'

/** A question and its place in the experiment. */
export type Question = Omit<Call, 'attempt'>
export type AnswerQuestion = (question: Question) => Promise<Answer>

/** Answers questions: a live model, recordings of one, or a simulated participant. */
export interface Respondent {
  readonly answer: AnswerQuestion
  /** null: unknown. */
  readonly price: Price | null
  /** Best number of simultaneous conversations. */
  readonly atOnce: number
  /** Amount spent in this run so far, as text. */
  spent(): string
  /** Lines for the log: replies received and replayed, money spent, failures. */
  summary(): string[]
  close(): Promise<void>
}

/** A respondent that costs nothing and needs no connection. */
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
  /** Provider whose recordings are read if `provider` is `recorded`. */
  readonly recordings_of: ConnectOptions['provider']
}

/** Runs through the whole experiment with the given answers; used for the forecast. */
export type Rehearse = (answer: AnswerQuestion) => Promise<unknown>

/**
 * Opens a model, live or recorded. For a live one, a forecast of calls, tokens and dollars is logged first. If all replies are
 * recorded, no connection is made and no key is needed.
 *
 * @throws UserError if the model cannot be used with these options
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
    for (const line of forecast.lines(options.budget)) context.log(line)
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

/** Calls, tokens and dollars that a run would take, without using the network. */
export async function forecastModel(
  options: ModelOptions,
  context: ConnectContext,
  words: AskWords,
  rehearse: Rehearse,
): Promise<string[]> {
  const connection = connect(networkOptions(options), context)
  const forecast = new Forecast(connection, words)
  await rehearse(forecast.answer)
  return forecast.lines(options.budget)
}

function networkOptions(options: ModelOptions): ConnectOptions {
  return { ...options, provider: options.provider === 'recorded' ? options.recordings_of : options.provider }
}
