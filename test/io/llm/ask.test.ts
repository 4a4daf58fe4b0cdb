import { describe, expect, test } from 'vitest'
import { ask } from '../../../io/llm/ask.ts'
import { type Call, NO_USAGE, type Reply } from '../../../io/llm/request.ts'
import { parseAnswer, readAnswer } from '../../../science/prompt/parse-answer.ts'
import { correction } from '../../../science/prompt/prompt.ts'

const question = {
  request: { turns: [{ role: 'user' as const, parts: ['F or J?'] }], answers: ['F', 'J'] },
  participant: '0',
  trial: '0.0',
  draw: 0,
}

/** Asks a fake model that gives these replies in turn. */
async function asked(...replies: (string | Partial<Reply>)[]) {
  const calls: Call[] = []
  const answer = await ask(question, { read: readAnswer, correction }, async (call) => {
    calls.push(call)
    const next = replies[calls.length - 1]!
    const reply = typeof next === 'string' ? { text: next } : next
    return { text: '', stop: 'end', usage: NO_USAGE, servedBy: 'test', ...reply }
  })
  return { label: answer.label, validity: answer.validity, calls, asked: calls.length }
}

describe('asking', () => {
  test('a valid answer is accepted at once', async () => {
    expect(await asked('F')).toMatchObject({ label: 'F', validity: 'valid', asked: 1 })
  })

  test('after an invalid answer, the same question is asked again as another attempt', async () => {
    const { calls, ...rest } = await asked('Z', 'J')
    expect(rest).toEqual({ label: 'J', validity: 'repeated', asked: 2 })
    expect(calls[1]!.request).toBe(question.request)
    expect(calls.map(({ attempt }) => attempt)).toEqual([0, 1])
  })

  test('after two invalid answers, a corrective turn says what was wrong', async () => {
    const { calls, ...rest } = await asked('Z', 'hm', 'J')
    expect(rest).toEqual({ label: 'J', validity: 'corrected', asked: 3 })
    expect(calls[2]!.request.turns).toEqual([
      ...question.request.turns,
      { role: 'assistant', parts: ['hm'] },
      { role: 'user', parts: [correction(['F', 'J'])] },
    ])
  })

  test('the corrective dialogue quotes an empty answer as "(no answer)", and shortens a long one', async () => {
    const empty = await asked('', '', 'F')
    expect(empty.calls[2]!.request.turns[1]!.parts).toEqual(['(no answer)'])
    const long = await asked('Z', 'blah '.repeat(40_000), 'F')
    expect(long.calls[2]!.request.turns[1]!.parts[0]!.length).toBeLessThanOrEqual(300)
  })

  test('three invalid answers make a missed trial', async () => {
    expect(await asked('Z', 'Z', 'Z')).toMatchObject({ label: null, validity: 'missed', asked: 3 })
  })

  test('after a refusal, the question is repeated once, without a corrective turn', async () => {
    expect(await asked({ stop: 'refusal' }, 'F')).toMatchObject({ label: 'F', validity: 'repeated' })
    expect(await asked({ stop: 'refusal' }, { stop: 'refusal' })).toMatchObject({
      label: null,
      validity: 'refused',
      asked: 2,
    })
  })

  test('a refusal that contains a letter counts as a refusal', async () => {
    expect(await asked({ text: 'F', stop: 'refusal' }, 'J')).toMatchObject({ label: 'J' })
  })

  test('a truncated answer is valid only if it is the letter alone', async () => {
    expect(await asked({ text: 'F', stop: 'length' })).toMatchObject({ label: 'F', validity: 'valid' })
    expect(await asked({ text: 'Machine F has', stop: 'length' }, 'J')).toMatchObject({ label: 'J' })
  })
})

describe('reading an answer', () => {
  const cases: [string, string | null][] = [
    ['F', 'F'],
    ['f', 'F'],
    ['  J.\n', 'J'],
    ['**F**', 'F'],
    ['"J"', 'J'],
    ['(F)', 'F'],
    ['Machine F', 'F'],
    ['machine: J', 'J'],
    ['Option J.', 'J'],
    ['Answer: **F**', 'F'],
    ['{"choice": "J"}', 'J'],
    ['{"choice": "Q"}', null],
    ['I choose machine F.', 'F'],
    ['I will play J', 'J'],
    ['J has paid more often, so J.', 'J'],
    ['Since F failed, I choose J', 'J'],
    ['F is worse than J', null],
    ['machine F or machine J', null],
    ['Z', null],
    ['', null],
    ['   ', null],
    ['FJ', null],
    ['Joker', null],
    ["J's odds look fine", null],
    [`${'I wonder. '.repeat(1000)}F`, null],
  ]
  test.each(cases)('%j is read as %j', (text, label) => {
    expect(readAnswer(text, ['F', 'J'])?.label ?? null).toBe(label)
  })

  test('the article "A" is not read as an option, the letter A is', () => {
    expect(readAnswer('A good choice is B', ['A', 'B'])?.label).toBe('B')
    expect(readAnswer('A', ['A', 'B'])?.label).toBe('A')
    expect(readAnswer('machine A', ['A', 'B'])?.label).toBe('A')
    expect(readAnswer('a', ['A', 'B'])?.label).toBe('A')
  })

  test('an invalid answer has a reason', () => {
    const reason = (text: string) => {
      const parsed = parseAnswer(text, ['F', 'J'])
      return parsed.kind === 'invalid' ? parsed.reason : null
    }
    expect(['', 'Z', 'F or J', 'x'.repeat(5000)].map(reason)).toEqual([
      'empty',
      'no-label',
      'several-labels',
      'too-long',
    ])
  })

  test('labels may be small letters, and a text of 4000 characters is still an answer', () => {
    expect(parseAnswer('x', ['x', 'y'])).toEqual({ kind: 'choice', label: 'x', bare: true })
    expect(parseAnswer('Machine y.', ['x', 'y'])).toEqual({ kind: 'choice', label: 'y', bare: true })
    expect(readAnswer('I say F'.padStart(4000, '-'), ['F', 'J'])?.label).toBe('F')
    expect(readAnswer('I say F'.padStart(4001, '-'), ['F', 'J'])).toBeNull()
  })

  test('an answer of 200 KB is invalid', () => {
    expect(readAnswer('I would say F. '.repeat(14_000), ['F', 'J'])).toBeNull()
    expect(readAnswer('*'.repeat(200_000), ['F', 'J'])).toBeNull()
  })
})
