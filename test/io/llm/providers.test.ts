import { expect, test } from 'vitest'
import { PROVIDERS } from '../../../io/llm/providers/index.ts'
import schema from '../../../schemas/params/run-llm.schema.json'

test('the schema of run-llm lists every provider, in `provider` and in `recordings_of`', () => {
  const names = Object.keys(PROVIDERS).sort()
  const { provider, recordings_of } = schema.properties
  const standIns = ['simulated', 'published', 'recorded']
  expect(provider.enum.filter((name) => !standIns.includes(name)).sort()).toEqual(names)
  expect([...recordings_of.enum].sort()).toEqual(names)
})
