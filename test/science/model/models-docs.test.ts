import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { withModelsTables } from '../../support/models-table.ts'

const PAGE = new URL('../../../docs/models.md', import.meta.url)

test('docs/models.md lists the models, mix-ins and parameters as the code declares them', async () => {
  await expect(
    withModelsTables(readFileSync(PAGE, 'utf8')),
    'the tables are not those of the code; npx vitest run test/science/model --update writes them',
  ).toMatchFileSnapshot('../../../docs/models.md')
})
