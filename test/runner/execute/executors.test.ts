import { expect, test } from 'vitest'
import { EXECUTORS } from '../../../runner/execute/choose.ts'
import schema from '../../../schemas/pipeline.schema.json'

test('pipeline.yaml may name every executor that there is, and no other', () => {
  expect(schema.properties.executor.enum).toEqual(Object.keys(EXECUTORS))
})
