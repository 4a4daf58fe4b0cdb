import type { Answer, Validity } from './ask.ts'
import { dollars, type Price } from './facts/prices.ts'
import type { Usage } from './request.ts'

/** Counts and costs of one answer, summed over all replies to its question. */
export interface AnswerTally {
  validity: Validity
  attempts: number
  refusals: number
  truncations: number
  input_tokens: number
  cache_write_tokens: number
  cache_read_tokens: number
  output_tokens: number
  thinking_tokens: number
  dollars: number | null
}

/** Tallies recorded and new replies in the same way, so that tables do not depend on whether a reply was replayed. */
export function tallyAnswer({ validity, replies }: Answer, price: Price | null): AnswerTally {
  const sum = (part: (usage: Usage) => number) => replies.reduce((total, { usage }) => total + part(usage), 0)
  return {
    validity,
    attempts: replies.length,
    refusals: replies.filter(({ stop }) => stop === 'refusal').length,
    truncations: replies.filter(({ stop }) => stop === 'length').length,
    input_tokens: sum((usage) => usage.input),
    cache_write_tokens: sum((usage) => usage.cacheWrite),
    cache_read_tokens: sum((usage) => usage.cacheRead),
    output_tokens: sum((usage) => usage.output),
    thinking_tokens: sum((usage) => usage.thinking),
    dollars: price && round(sum((usage) => dollars(usage, price))),
  }
}

export type ParticipantTally = Omit<AnswerTally, 'validity' | 'attempts'> &
  Record<Validity, number> & { asked: number; replies: number }

export function tallyAnswers(answers: readonly AnswerTally[]): ParticipantTally {
  const sum = (part: (answer: AnswerTally) => number) =>
    answers.reduce((total, answer) => total + part(answer), 0)
  const count = (validity: Validity) => sum((answer) => Number(answer.validity === validity))
  return {
    asked: answers.length,
    valid: count('valid'),
    repeated: count('repeated'),
    corrected: count('corrected'),
    missed: count('missed') + count('refused'),
    refused: count('refused'),
    replies: sum((answer) => answer.attempts),
    refusals: sum((answer) => answer.refusals),
    truncations: sum((answer) => answer.truncations),
    input_tokens: sum((answer) => answer.input_tokens),
    cache_write_tokens: sum((answer) => answer.cache_write_tokens),
    cache_read_tokens: sum((answer) => answer.cache_read_tokens),
    output_tokens: sum((answer) => answer.output_tokens),
    thinking_tokens: sum((answer) => answer.thinking_tokens),
    dollars: answers.some((answer) => answer.dollars === null)
      ? null
      : round(sum((answer) => answer.dollars!)),
  }
}

/** Rounds to a billionth of a dollar, so that rounding errors of sums do not appear in tables. */
function round(amount: number): number {
  return Math.round(amount * 1e9) / 1e9
}
