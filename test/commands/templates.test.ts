import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { ROOT } from '../support/source-graph.ts'

const TEMPLATES = join(ROOT, 'commands/templates')

test.each(readdirSync(TEMPLATES))('every parameter of the template %s is read by a stage', (name) => {
  const text = readFileSync(join(TEMPLATES, name, 'pipeline.yaml'), 'utf8')
  const { params } = parse(text) as { params?: object }
  const unread = Object.keys(params ?? {}).filter((param) => !text.includes(`\${params.${param}`))
  expect(unread).toEqual([])
})
