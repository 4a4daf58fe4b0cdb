import { csvFormat, csvParse } from 'd3-dsv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatTable, parseTable, type Row, type TableSchema } from '../../util/table.ts'

const SCHEMA: TableSchema = {
  title: 'PetRow',
  required: ['name', 'kind', 'age'],
  properties: {
    name: { type: 'string', minLength: 1 },
    kind: { enum: ['cat', 'dog'] },
    age: { type: ['integer', 'null'], minimum: 0, maximum: 40 },
    weight: { type: 'number' },
  },
  patternProperties: { '^toy_[0-9]+$': { type: 'string' } },
  'x-unique': ['name', 'kind'],
}
const parse = (text: string) => parseTable(text, SCHEMA, 'pets.csv')
const HEADER = 'name,kind,age\n'

describe('reading', () => {
  test('cells become numbers if the schema says so, and otherwise stay text', () => {
    expect(parse('name,kind,age,weight,toy_0\n007,cat,3,-.5e1,12\n')).toEqual([
      { name: '007', kind: 'cat', age: 3, weight: -5, toy_0: '12' },
    ])
  })

  test('an empty cell is a missing value', () => {
    expect(parse(`${HEADER}Tom,cat,\n`)).toEqual([{ name: 'Tom', kind: 'cat', age: null }])
  })

  test('NA is a missing value in a column of numbers, and text in other columns', () => {
    expect(parse(`${HEADER}NA,cat,NA\n`)).toEqual([{ name: 'NA', kind: 'cat', age: null }])
  })

  test('columns outside the schema are numbers only if every cell is a number', () => {
    expect(parse('name,kind,age,a,b\nTom,cat,1,1,1\nRex,dog,2,,x\n')).toMatchObject([
      { a: 1, b: '1' },
      { a: null, b: 'x' },
    ])
  })

  test('quotes, commas and line breaks in cells, CRLF, a byte order mark and blank lines are supported', () => {
    const text = '\uFEFFname,kind,age\r\n"Tom, ""the\nCat""",cat,1\r\n\r\n'
    expect(parse(text)).toEqual([{ name: 'Tom, "the\nCat"', kind: 'cat', age: 1 }])
  })

  test('a header alone is a table without rows', () => {
    expect(parse(HEADER)).toEqual([])
  })
})

describe('an error of one line gives the place, the value and what is expected', () => {
  test.each([
    ['', 'pets.csv:1: the table is empty; expected a header with name, kind, age'],
    [
      'name,kind\nTom,cat\n',
      'pets.csv:1: column age missing; found name, kind. A table of pets needs name, kind, age',
    ],
    ['kind\n', 'pets.csv:1: columns name, age missing; found kind. A table of pets needs name, kind, age'],
    ['name,kind,age,age\n', 'pets.csv:1: found column "age" twice, expected it once'],
    [`${HEADER}Tom,cat\n`, 'pets.csv:2: found 2 cells, expected 3 as in the header'],
    [`${HEADER}Tom,cat,old\n`, 'pets.csv:2: column age: found "old", expected an integer or empty'],
    [`${HEADER}Tom,cat,1.5\n`, 'pets.csv:2: column age: found 1.5, expected an integer or empty'],
    [`${HEADER}Tom,cat,-1\n`, 'pets.csv:2: column age: found -1, expected at least 0'],
    [`${HEADER}Tom,cat,41\n`, 'pets.csv:2: column age: found 41, expected at most 40'],
    [`${HEADER}Tom,cow,1\n`, 'pets.csv:2: column kind: found "cow", expected one of cat, dog'],
    [`${HEADER},cat,1\n`, 'pets.csv:2: column name: found an empty cell, expected text'],
    ['name,kind,age,weight\nTom,cat,1,"1,5"\n', 'pets.csv:2: column weight: found "1,5", expected a number'],
    ['name,kind,age,weight\nTom,cat,1,NaN\n', 'pets.csv:2: column weight: found "NaN", expected a number'],
    ['name,kind,age,weight\nTom,cat,1,0x10\n', 'pets.csv:2: column weight: found "0x10", expected a number'],
    [
      'name,kind,age,weight\nTom,cat,1,Infinity\n',
      'pets.csv:2: column weight: found "Infinity", expected a number',
    ],
    [
      `${HEADER}Tom,cat,1\nTom,dog,1\nTom,cat,2\n`,
      'pets.csv:4: found a second row with name Tom, kind cat; expected one',
    ],
    [`${HEADER}Tom,cat,1\n\nRex,cow,1\n`, 'pets.csv:4: column kind: found "cow", expected one of cat, dog'],
    [`${HEADER}"To\nm",cat,1\nRex,cow,1\n`, 'pets.csv:4: column kind: found "cow", expected one of cat, dog'],
  ])('for %j', (text, message) => {
    const error = (() => {
      try {
        parse(text)
      } catch (e) {
        return e as Error
      }
    })()
    expect(error?.message).toBe(message)
    expect(error?.name).toBe('UserError')
    expect(message).not.toContain('\n')
  })
})

describe('writing', () => {
  const cell = fc.oneof(
    fc.constant(null),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => (Object.is(x, -0) ? 0 : x)),
    fc
      .string({ minLength: 1, unit: 'grapheme' })
      .filter((text) => Number.isNaN(Number(text)) && !/^\uFEFF/.test(text)),
  )

  test('written values can be read back unchanged', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ n: fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0), t: cell }),
          { minLength: 1 },
        ),
        (rows) => {
          const back = parseTable(
            formatTable(rows),
            { properties: { n: { type: 'number' }, t: {} } },
            'x.csv',
          )
          expect(back.map((row) => row.n)).toEqual(rows.map((row) => row.n))
          expect(back.map((row) => row.t)).toEqual(rows.map((row) => (row.t === null ? null : String(row.t))))
        },
      ),
    )
  })

  test('another CSV package reads the same cells and writes the same text', () => {
    const rows: Row[] = [
      { a: 'x,"y"\nz', b: 1.5, c: null },
      { a: 'ü', b: -1e-7, c: 'd' },
    ]
    expect([...csvParse(formatTable(rows))].map((row) => ({ ...row }))).toEqual([
      { a: 'x,"y"\nz', b: '1.5', c: '' },
      { a: 'ü', b: '-1e-7', c: 'd' },
    ])
    expect(formatTable(rows)).toBe(`${csvFormat(rows as object[])}\n`)
  })

  test('columns are written in the requested order, and missing values are empty cells', () => {
    expect(formatTable([{ a: 1, b: 2 }, { a: 3 }], ['b', 'a', 'c'])).toBe('b,a,c\n2,1,\n,3,\n')
  })

  test.each([Number.NaN, Infinity, -Infinity])('%d is never written to a table', (value) => {
    expect(() => formatTable([{ a: value }])).toThrow(`Internal error: column a would hold ${value}`)
  })
})
