import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { modelsTables } from '../../support/models-table.ts'

test('docs/models.md lists the models, mix-ins and parameters as they are declared', () => {
  const page = readFileSync(new URL('../../../docs/models.md', import.meta.url), 'utf8')
  const squeeze = (text: string) => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---')
  for (const table of modelsTables().split('\n\n')) expect(squeeze(page)).toContain(table)
})
