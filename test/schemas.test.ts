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
