import type { Call, Reply, Request, Send } from './request.ts'

/** How an answer was reached. `missed` and `refused`: none was. */
export type Validity = 'valid' | 'repeated' | 'corrected' | 'missed' | 'refused'

export interface Answer {
  readonly label: string | null
  readonly validity: Validity
  /** Every reply to the question, in order; the last one is the answer's. */
  readonly replies: readonly Reply[]
}

export interface Reading {
  readonly label: string
  /** The text is the label and nothing else. */
  readonly bare: boolean
}

/** The words that `ask` needs, and its reader of answers: the caller's. */
export interface AskWords {
  /** null: the text names no permitted answer. */
  read(text: string, answers: readonly string[]): Reading | null
  correction(answers: readonly string[]): string
}

/**
 * Asks until an answer can be used, and no more than three times: the question; the same with the same parameters; then, unless the
 * model refuses, with a turn that says what was wrong. A reply cut off by its length counts only where it is the bare label.
 */
export async function ask(place: Omit<Call, 'attempt'>, words: AskWords, send: Send): Promise<Answer> {
  const { request } = place
  const replies: Reply[] = []
  for (const validity of ['valid', 'repeated', 'corrected'] as const) {
    const last = replies.at(-1)
    if (validity === 'corrected' && last!.stop === 'refusal') break
    const turns = validity === 'corrected' ? corrected(request, last!, words) : request
    const reply = await send({ ...place, request: turns, attempt: replies.length })
    replies.push(reply)
    const reading = reply.stop === 'refusal' ? null : words.read(reply.text, request.answers)
    if (reading && (reply.stop === 'end' || reading.bare)) return { label: reading.label, validity, replies }
  }
  return { label: null, validity: replies.at(-1)!.stop === 'refusal' ? 'refused' : 'missed', replies }
}

/** Enough of a useless answer to refer to; the rest would only cost. */
const QUOTED = 300

function corrected(request: Request, last: Reply, words: AskWords): Request {
  const said = last.text.trim().slice(0, QUOTED).trim()
  return {
    ...request,
    turns: [
      ...request.turns,
      { role: 'assistant', parts: [said === '' ? '(no answer)' : said] },
      { role: 'user', parts: [words.correction(request.answers)] },
    ],
  }
}
