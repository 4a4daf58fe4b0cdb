import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatTable, parseTable, type TableSchema } from '../../util/table.ts'
import { TableStream } from '../../util/table-stream.ts'

const schema: TableSchema = {
  required: ['who', 'x'],
  properties: { who: { type: 'string', minLength: 1 }, x: { type: ['number', 'null'] } },
  'x-unique': ['who', 'x'],
}

/** Splits a text into chunks of `size` characters. */
const pieces = (text: string, size: number) => () =>
  Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size))

function streamed(text: string, size: number): unknown[] {
  const stream = new TableStream(pieces(text, size), schema, 't.csv', ['who'])
  for (const _ of stream.rows());
  return [...stream.rows()]
}

describe('a table read row by row', () => {
  test('has the same rows as the table read at once, whatever the chunks of the file', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('a\nb', '"', '1', '2.5', 'a,b', '\r\n', '07', '', 'NA'),
    )
    const rows = fc.array(fc.record({ free: cell, other: cell }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 40 }), (own, size) => {
        const text = formatTable(own.map((row, i) => ({ who: `p${i >> 2}`, x: i, ...row })))
        expect(streamed(text, size)).toEqual(parseTable(text, schema, 't.csv'))
      }),
      { numRuns: 300 },
    )
  })

  test('treats NA as missing in a free column of numbers, as R writes it, and as text in a column of text', () => {
    const text = 'who,x,age,word,none\na,1,31,NA,NA\na,2,NA,b,NA\na,3,,c,\n'
    const rows = [
      { who: 'a', x: 1, age: 31, word: 'NA', none: 'NA' },
      { who: 'a', x: 2, age: null, word: 'b', none: 'NA' },
      { who: 'a', x: 3, age: null, word: 'c', none: null },
    ]
    expect(parseTable(text, schema, 't.csv')).toEqual(rows)
    expect(streamed(text, 5)).toEqual(rows)
  })

  test.each([
    ['', 't.csv:1: the table is empty'],
    ['who\na\n', 't.csv:1: column x missing'],
    ['who,x\n"a\nb",1\nc,no\n', 't.csv:4: column x: found "no", expected a number'],
    ['who,x\na,1\na,1\n', 't.csv:3: found a second row with who a, x 1; expected one'],
    ['who,x\na,1,2\n', 't.csv:2: found 3 cells, expected 2 as in the header'],
  ])('gives the same error as the table read at once for %j', (text, message) => {
    expect(() => parseTable(text, schema, 't.csv')).toThrow(message)
    expect(() => streamed(text, 3)).toThrow(message)
  })
})
