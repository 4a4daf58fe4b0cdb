import { expect, test } from 'vitest'
import { BASE_MODELS } from '../../../science/model/models.ts'
import { modelLabel } from '../../../science/plot/words.ts'

test('figures have a name for every model', () => {
  const nameless = BASE_MODELS.map(({ id }) => id).filter((id) => modelLabel(id) === id && id !== 'random')
  expect(nameless, 'give them a short name in MODELS of science/plot/words.ts').toEqual([])
})
