import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { parseSource } from '../../../runner/config/source.ts'
import { canonicalJson } from '../../../runner/util/canonical.ts'
import { buildForTests } from '../support/built.ts'
import { projects } from '../support/projects.ts'

beforeAll(buildForTests)
const project = projects()

/** The value that the product reads from a scalar; undefined if it is rejected. */
function read(scalar: string): { value: unknown } | undefined {
  try {
    return { value: (parseSource('x.yaml', `a: ${scalar}\n`).value as { a: unknown }).a }
  } catch {
    return undefined
  }
}

/** A number as a fraction of integers, parsed independently of the product; undefined for other text. */
function fraction(text: string): [bigint, bigint] | undefined {
  if (/^[-+]?0x[0-9a-f]+$/i.test(text) || /^0o[0-7]+$/.test(text))
    return [BigInt(text.replace(/^\+/, '')), 1n]
  const match = /^([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/.exec(text)
  if (!match || (match[2] === '' && !match[3])) return undefined
  const [, sign, whole, part = '', power = '0'] = match
  const digits = BigInt(`${whole}${part}` || '0') * (sign === '-' ? -1n : 1n)
  const exponent = Number(power) - part.length
  return exponent >= 0 ? [digits * 10n ** BigInt(exponent), 1n] : [digits, 10n ** BigInt(-exponent)]
}

const digits = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max })
const sign = fc.constantFrom('', '-', '+')
const number = fc.oneof(
  fc.tuple(sign, digits(1, 40)).map((parts) => parts.join('')),
  fc.tuple(sign, digits(0, 20), fc.constant('.'), digits(1, 30)).map((parts) => parts.join('')),
  fc
    .tuple(sign, digits(1, 18), fc.constantFrom('e', 'E'), fc.integer({ min: -330, max: 310 }))
    .map((parts) => parts.join('')),
  fc.constantFrom(
    '0o17',
    '0x10',
    '0xFFFFFFFFFFFFFFFFF',
    '-0',
    '0',
    '-0.0',
    '.inf',
    '-.inf',
    '.nan',
    '1_000',
    '017',
    '1.',
    '.5',
  ),
  fc.constantFrom('2024-01-01', '12:30:00', 'true', 'null', '~', '1.2.3', '1e', '0b1', '"1"', "'1'", '"-0"'),
)

describe('scalars of pipeline.yaml', () => {
  test.each([
    '!!int "12345678901234567890"',
    '!!float "0.1234567890123456789"',
    '!!int "0x20000000000001"',
    '!!int 12345678901234567890',
  ])('are rejected with an explicit tag as without it: %s', (scalar) => {
    expect(read(scalar)).toBeUndefined()
  })

  test('with an explicit tag are read if a number can hold them', () => {
    expect(read('!!int "12"')).toEqual({ value: 12 })
    expect(read('!!float "0.5"')).toEqual({ value: 0.5 })
    expect(read('!!str 12345678901234567890')).toEqual({ value: '12345678901234567890' })
  })

  test('are kept exactly or rejected, so that different ones never share a key', () => {
    const seen = new Map<string, string>()
    fc.assert(
      fc.property(number, (text) => {
        const found = read(text)
        if (!found) return
        if (typeof found.value === 'number') {
          // The number as JavaScript prints it equals the number in the file.
          const [a, b] = fraction(text)!
          const [c, d] = fraction(String(found.value))!
          expect(a * d).toBe(c * b)
        }
        const key = canonicalJson(found.value)
        const before = seen.get(key)
        seen.set(key, text)
        if (before === undefined || before === text) return
        const same = [before, text].map((t) => fraction(t.replaceAll(/["']/g, '')))
        if (typeof found.value === 'number') expect(same[0]![0] * same[1]![1]).toBe(same[1]![0] * same[0]![1])
        else expect(String(found.value)).toBe(String(read(before)!.value))
      }),
      { numRuns: 5000, seed: 11 },
    )
    expect(seen.size).toBeGreaterThan(1500)
  })

  test.each([
    [
      '12345678901234567890',
      'found 12345678901234567890, which a number cannot hold exactly (it would become 12345678901234567000); expected fewer digits, or text in quotes: "12345678901234567890"',
    ],
    ['9007199254740993', 'it would become 9007199254740992'],
    ['0.10000000000000001', 'it would become 0.1'],
    ['1e400', 'it would become Infinity'],
    ['1e-400', 'it would become 0'],
    ['.inf', 'found .inf, expected a finite number; as text, write it in quotes'],
    ['.nan', 'found .nan'],
    ['007', 'found 007, which some YAML readers treat as octal; expected 7, 0o7 or text in quotes'],
    ['"\\ud800"', 'found half of a character'],
  ])('such as %s are rejected with line and column', async (scalar, message) => {
    const made = project(
      `  a:\n    params: {k: ${scalar}}\n    run: echo \${params.k} > \${outputs.x}\n    outputs: {x: x.txt}\n`,
    )
    const { code, err } = await made.icl('run')
    expect(code).toBe(2)
    expect(err).toMatch(/^pipeline\.yaml:3:17 {2}found /)
    expect(err).toContain(message)
    expect(made.has('artifacts')).toBe(false)
  })

  test('are also rejected in profiles, --set, the matrix, lists and anchors', async () => {
    const made = project(
      '  a:\n    matrix: {v: [9007199254740993, 9007199254740992]}\n    run: echo > ${outputs.x}\n    outputs: {x: "${matrix.v}"}\n',
    )
    expect((await made.icl('list')).err).toContain('pipeline.yaml:3:18  found 9007199254740993')
    made.write('pipeline.yaml', 'base: &b {k: 1e999}\n')
    expect((await made.icl('list')).err).toContain('pipeline.yaml:1:14  found 1e999')
    made.write(
      'pipeline.yaml',
      'params: {id: 1, name: a}\nstages:\n  a: {run: "echo ${params.id} ${params.name} > ${outputs.x}", outputs: {x: x.txt}}\n',
    )
    expect((await made.icl('run', '--set', 'id=12345678901234567890')).err).toBe(
      '--set id=12345678901234567890: found 12345678901234567890, which a number cannot hold exactly (it would become 12345678901234567000); expected fewer digits, or text in quotes: "12345678901234567890"\n',
    )
    expect((await made.icl('run', '--set', 'name=12345678901234567890')).code).toBe(0)
    expect(made.read('artifacts/default/x.txt')).toBe('1 12345678901234567890\n')
    made.write('profiles/p.yaml', 'params:\n  id: 0777\n')
    expect((await made.icl('run', '--profile', 'p')).err).toContain('profiles/p.yaml:2:7  found 0777')
  })

  test('are rejected as keys if they would be renamed or coincide', async () => {
    const made = project('')
    for (const [text, message] of [
      [
        'params: {0x10: a}',
        'pipeline.yaml:1:10  found the key 0x10, which would become 16; expected it in quotes: "0x10"',
      ],
      ['params: {1: a, "1": b}', 'found the key 1 twice, once as text and once not'],
      ['params: {[a]: b}', 'found a key that is not plain text'],
      ['params: {: b}', 'found an empty key'],
    ] as const) {
      made.write('pipeline.yaml', `${text}\n`)
      expect((await made.icl('list')).err).toContain(message)
    }
  })

  test('reach commands and TypeScript stages unchanged, including the sign of zero', async () => {
    const made = project(
      '  a:\n    params: {z: -0, big: 1e23, s: "007"}\n    run: echo ${params.z} ${params.big} ${params.s} > ${outputs.x}\n    outputs: {x: x.txt}\n  b:\n    params: {z: -0, s: "007"}\n    outputs: {x: y.txt}\n',
    )
    made.write('package.json', '{"type": "module"}')
    made.write(
      'stages/b.ts',
      "import { writeFileSync } from 'node:fs'\nexport default ({ params, outputs }) => writeFileSync(outputs.x, `${Object.is(params.z, -0)} ${params.s}`)\n",
    )
    expect((await made.icl('run')).code).toBe(0)
    expect(made.read('artifacts/default/x.txt')).toBe('-0 1e+23 007\n')
    expect(made.read('artifacts/default/y.txt')).toBe('true 007')
    expect(await made.json('run')).toMatchObject({ fresh: ['a', 'b'] })
    made.edit('pipeline.yaml', '{z: -0, s', '{z: 0, s')
    expect((await made.icl('why', 'b')).out).toContain('param z: -0 -> 0')
  })
})

describe('parameters in a command', () => {
  test('are looked up in the stage first, including defaults and --set, then in the pipeline', async () => {
    const made = project(
      '  a:\n    params: {k: 3}\n    run: echo ${params.k} ${params.d} ${params.g} > ${outputs.x}\n    outputs: {x: x.txt}\n',
    )
    made.write('pipeline.yaml', `params: {k: 1, g: 7}\n${made.read('pipeline.yaml')}`)
    made.write(
      'schemas/params/a.schema.json',
      JSON.stringify({
        type: 'object',
        properties: { k: { type: 'integer' }, d: { type: 'number', default: 0.5 } },
      }),
    )
    expect((await made.icl('run')).code).toBe(0)
    expect(made.read('artifacts/default/x.txt')).toBe('3 0.5 7\n')
    expect((await made.icl('run', '--set', 'a.k=4')).code).toBe(0)
    expect(made.read('artifacts/default/x.txt')).toBe('4 0.5 7\n')
    expect((await made.icl('stage', 'a', '--set', 'k=9', '--out', 'own')).code).toBe(0)
    expect(made.read('own/x.txt')).toBe('9 0.5 7\n')
    made.edit('pipeline.yaml', 'params.g}', 'params.h}')
    expect((await made.icl('list')).err).toContain('found no "h" in params, expected one of k, g, d.')
  })

  test('are never interpreted as shell code', async () => {
    const made = project(
      '  a:\n    matrix: {v: [\'q"q\', "$HOME", "`id`", "a; echo b"]}\n    run: printf %s "${matrix.v}" > ${outputs.o}\n    outputs: {o: "${matrix.v}.txt"}\n',
    )
    const { code, out, err } = await made.icl('run')
    expect(code, out + err).toBe(0)
    for (const value of ['q"q', '$HOME', '`id`', 'a; echo b'])
      expect(made.read(`artifacts/default/${value}.txt`)).toBe(value)
  })

  test('that are paths with spaces and quotes remain one word, with or without quotes around the reference', async () => {
    const made = project(
      '  a:\n    inputs: {i: "./it\'s a file.txt"}\n    run: cat "${inputs.i}" ${inputs.i} > "${outputs.o}"\n    outputs: {o: "o o.txt"}\n',
    )
    made.write("it's a file.txt", 'x')
    expect((await made.icl('run')).code).toBe(0)
    expect(made.read('artifacts/default/o o.txt')).toBe('xx')
  })
})
