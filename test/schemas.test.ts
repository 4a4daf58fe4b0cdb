import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { ROOT } from './support/source-graph.ts'

const files = readdirSync(join(ROOT, 'schemas'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.schema.json'),
)

test.each(files)('%s is a valid JSON Schema (draft 7)', (file) => {
  const ajv = new Ajv({ strict: false })
  ajv.validateSchema(JSON.parse(readFileSync(join(ROOT, 'schemas', file), 'utf8')))
  expect(ajv.errors).toBeNull()
})

test.each(files.filter((file) => !file.startsWith('pipeline')))(
  '%s has a description for every property',
  (file) => {
    const { properties } = JSON.parse(readFileSync(join(ROOT, 'schemas', file), 'utf8')) as {
      properties: Record<string, { description?: string }>
    }
    const silent = Object.keys(properties).filter((name) => !properties[name]!.description)
    expect(silent).toEqual([])
  },
)

interface Declared {
  readonly required?: string[]
  readonly optional?: string[]
}

test.each(readdirSync(join(ROOT, 'stages')))(
  '%s uses the inputs and outputs that its schema declares',
  (file) => {
    const schema = JSON.parse(
      readFileSync(join(ROOT, 'schemas/params', file.replace('.ts', '.schema.json')), 'utf8'),
    ) as Record<'x-inputs' | 'x-outputs', Declared>
    const source = readFileSync(join(ROOT, 'stages', file), 'utf8')
    for (const part of ['inputs', 'outputs'] as const) {
      const { required = [], optional = [] } = schema[`x-${part}`]
      const declared = [...required, ...optional].flatMap((name) => name.replace('/', '').split('|'))
      const used = [...source.matchAll(new RegExp(`\\b${part}\\.(\\w+)`, 'g'))].map((found) => found[1])
      expect(declared).toEqual(expect.arrayContaining(used))
    }
  },
)
