import { expect, it } from 'vitest'
import { makeMethods } from '../../../science/report/methods.ts'
import type { ProvenanceInstance } from '../../../science/report/provenance.ts'

function instance(name: string, needs: string[], params = {}): ProvenanceInstance {
  return { name, stage: name.split('@')[0]!, key: 'ab', params, inputs: [], outputs: [], needs }
}

it('methods are listed in the order of dependencies, whatever the names of instances', () => {
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

it('methods leave out empty parameters, and parameters of features that were not used', () => {
  const params = { provider: 'simulated', cover: 'casino', learner: {}, budget: null, letters: [], tries: 8 }
  const told = (changes: object): string[] => {
    const instances = [instance('run-llm', [], { ...params, ...changes })]
    return makeMethods({ profile: 'default', versions: {}, instances })[0]!.parameters.map(({ name }) => name)
  }
  expect(told({})).toEqual(['provider', 'cover'])
  expect(told({ budget: 20, letters: ['F', 'J'] })).toEqual(['provider', 'cover', 'budget', 'letters'])
  expect(told({ provider: 'anthropic' })).toEqual(['provider', 'cover', 'tries'])
  expect(told({ provider: 'published' })).toEqual(['provider'])
})

it('methods show "none" for an instance without a value of a parameter, and write lists as text', () => {
  const instances = [
    instance('fit-rw@a', [], { models: ['rw1', 'rw2'], outcomes: null }),
    instance('fit-rw@b', [], { models: ['rw1'], outcomes: [0, 1] }),
  ]
  expect(makeMethods({ profile: 'default', versions: {}, instances })[0]!.parameters).toEqual([
    { name: 'models', value: 'rw1, rw2 · rw1' },
    { name: 'outcomes', value: 'none · 0, 1' },
  ])
})

it('methods leave out a stage without a description', () => {
  const instances = [instance('fit-rw', []), instance('summarise', ['fit-rw'])]
  const methods = makeMethods({ profile: 'default', versions: {}, instances })
  expect(methods.map(({ stage }) => stage)).toEqual(['fit-rw'])
})

it('methods name the original table and the mapping file of imported data', () => {
  const file = (name: string, path: string) => ({ name, path, hash: '00' })
  const inputs = [file('raw', './data/one.csv'), file('mapping', './data/one.import.yaml')]
  const instances = [{ ...instance('import-data', []), inputs }]
  const [method] = makeMethods({ profile: 'default', versions: {}, instances })
  expect(method!.text).toBe(
    'A table of choices was converted to trials as a mapping file states: which column holds what, and which value stands for which option. Original: ./data/one.csv; mapping: ./data/one.import.yaml.',
  )
})
