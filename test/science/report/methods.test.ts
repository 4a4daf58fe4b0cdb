import { expect, it } from 'vitest'
import { makeMethods } from '../../../science/report/methods.ts'
import type { ProvenanceInstance } from '../../../science/report/provenance.ts'

function instance(name: string, needs: string[], params = {}): ProvenanceInstance {
  return { name, stage: name.split('@')[0]!, key: 'ab', params, inputs: [], outputs: [], needs }
}

it('methods are told in the order in which results need each other, whatever the names', () => {
  const instances = [
    instance('compare-models', ['fit-rw@b', 'fit-rw@a']),
    instance('fit-rw@a', ['run-llm'], { starts: 8 }),
    instance('fit-rw@b', ['run-llm'], { starts: 9 }),
    instance('run-llm', []),
  ]
  const methods = makeMethods({ profile: 'default', versions: {}, instances })
  expect(methods.map(({ stage }) => stage)).toEqual(['run-llm', 'fit-rw', 'compare-models'])
  expect(methods[1]!.parameters).toEqual([{ name: 'starts', value: '8 · 9' }])
})
