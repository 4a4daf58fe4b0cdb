import type { Call, Reply, Request, Send } from './request.ts'

/** How a valid answer was obtained; `missed` and `refused` mean that there is none. */
export type Validity = 'valid' | 'repeated' | 'corrected' | 'missed' | 'refused'

export interface Answer {
  readonly label: string | null
  readonly validity: Validity
  /** All replies to the question, in order; the answer comes from the last one. */
  readonly replies: readonly Reply[]
}

export interface Reading {
  readonly label: string
  /** The text is the label and contains nothing else. */
  readonly bare: boolean
}

/** How `ask` reads an answer and words a correction; supplied by the caller. */
export interface AskWords {
  /** Returns null if the text names no permitted answer. */
  read(text: string, answers: readonly string[]): Reading | null
  correction(answers: readonly string[]): string
}

/**
 * Asks up to three times until an answer is valid. The second request repeats the first; the third adds a turn that says what
 * was wrong, unless the model refused. A reply that was cut off by its length limit counts only if it is the bare label.
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

/** Number of characters of an invalid answer that the correction repeats; more would only cost tokens. */
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
