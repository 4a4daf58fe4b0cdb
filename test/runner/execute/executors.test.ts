import { expect, test } from 'vitest'
import { EXECUTORS } from '../../../runner/execute/choose.ts'
import schema from '../../../schemas/pipeline.schema.json'

test('the schema of pipeline.yaml lists exactly the existing executors', () => {
  expect(schema.properties.executor.enum).toEqual(Object.keys(EXECUTORS))
})
