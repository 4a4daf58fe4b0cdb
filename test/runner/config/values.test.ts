import { describe, expect, test } from 'vitest'
import { interpolate } from '../../../runner/config/interpolate.ts'
import { merge } from '../../../runner/config/merge.ts'
import { coerce, parseSet } from '../../../runner/config/set.ts'

describe('merge', () => {
  test('merges maps, replaces lists and scalars, and removes keys that are null', () => {
    const base = { a: { x: 1, y: [1, 2] }, b: 1, c: { d: 1 } }
    expect(merge(base, { a: { y: [3], z: 2 }, b: null, c: 5 })).toEqual({ a: { x: 1, y: [3], z: 2 }, c: 5 })
  })

  test('treats an empty list as a value', () => {
    expect(merge({ a: [1] }, { a: [] })).toEqual({ a: [] })
  })
})

describe('references', () => {
  const scope = {
    params: { n: 2, list: [1, 2], models: { agency: ['rw1'], 'two-words': ['x'] } },
    matrix: { task: 'agency' },
  }

  test('a value that is a single reference keeps its type', () => {
    expect(interpolate({ a: '${params.n}', b: '${params.list}' }, scope)).toEqual({ a: 2, b: [1, 2] })
  })

  test('references inside text are replaced by their values', () => {
    expect(interpolate('x/${params.n}-${matrix.task}.csv', scope)).toBe('x/2-agency.csv')
  })

  test('a reference can be indexed by another reference, a quoted word or a number', () => {
    expect(interpolate('${params.models[matrix.task]}', scope)).toEqual(['rw1'])
    expect(interpolate("${params.models['two-words'][0]}", scope)).toBe('x')
  })

  test("a shell's own ${...} is written with two dollar signs", () => {
    expect(interpolate('$${HOME} ${params.n}', scope)).toBe('${HOME} 2')
    expect(interpolate('$${HOME}', scope)).toBe('${HOME}')
    expect(() => interpolate('${HOME}', scope)).toThrow(
      /In a command, write \$\$\{HOME\} for the shell's own/,
    )
  })

  test('inherited properties of objects are not found', () => {
    expect(() => interpolate('${params.constructor}', scope)).toThrow(/found no "constructor" in params/)
  })

  test('a list inside text is rejected', () => {
    expect(() => interpolate('x${params.list}', scope)).toThrow(/which is a list; expected one value/)
  })
})

describe('--set', () => {
  const config = {
    params: { seed: 1, tasks: ['a', 'b'], name: 'x' },
    stages: { fit: { params: { starts: 3 } } },
  }
  const schema = {
    properties: { models: { type: 'array', items: { type: 'string' } }, starts: { type: 'integer' } },
  }
  const set = (text: string) => parseSet(text, config, () => schema)

  test('sets a parameter of a stage, a global parameter, or another key of a stage', () => {
    expect(set('fit.starts=50')).toEqual({ stages: { fit: { params: { starts: 50 } } } })
    expect(set('seed=7')).toEqual({ params: { seed: 7 } })
    expect(set('params.seed=7')).toEqual({ params: { seed: 7 } })
    expect(set('fit.resources.cpus=2')).toEqual({ stages: { fit: { resources: { cpus: 2 } } } })
  })

  test('accepts the full path in pipeline.yaml as well', () => {
    expect(set('stages.fit.params.starts=50')).toEqual(set('fit.starts=50'))
    expect(set('fit.params.models=rw1')).toEqual(set('fit.models=rw1'))
    expect(set('stages.fit.resources.cpus=2')).toEqual(set('fit.resources.cpus=2'))
    expect(() => set('stages.fit.params.timeout=3')).toThrow(
      /stage fit has no parameter "timeout"; expected one of models, starts\./,
    )
    expect(() => set('stages.fot.params.starts=3')).toThrow(
      /no stage "fot", expected one of fit\. Did you mean "?fit/,
    )
    const odd = { stages: { stages: { params: { params: 1 } } } }
    expect(parseSet('stages.params=2', odd, () => undefined)).toEqual({
      stages: { stages: { params: { params: 2 } } },
    })
  })

  test('splits a value at commas if a list is expected, even for one element', () => {
    expect(set('fit.models=rw1,rw2')).toEqual({ stages: { fit: { params: { models: ['rw1', 'rw2'] } } } })
    expect(set('fit.models=rw1')).toEqual({ stages: { fit: { params: { models: ['rw1'] } } } })
    expect(set('tasks=a')).toEqual({ params: { tasks: ['a'] } })
  })

  test('keeps text that looks like a number if text is expected', () => {
    expect(set('name=12')).toEqual({ params: { name: '12' } })
  })

  test('reads a number if the stages that use the parameter also accept numbers', () => {
    const start = { oneOf: [{ type: 'number' }, { const: 'midpoint' }] }
    const stages = { fit: { params: { start: '${params.start}', label: '${params.name}' } } }
    const properties = { start, label: { type: 'string' } }
    const shared = (text: string) =>
      parseSet(text, { params: { start: 'midpoint', name: 'x' }, stages }, () => ({ properties }))
    expect(shared('start=0.3')).toEqual({ params: { start: 0.3 } })
    expect(shared('params.start=free')).toEqual({ params: { start: 'free' } })
    expect(shared('name=12')).toEqual({ params: { name: '12' } })
  })

  test('accepts a value with an equals sign', () => {
    expect(coerce('a=b', { type: 'string' }, 'x=a=b')).toBe('a=b')
    expect(set('name=a=b')).toEqual({ params: { name: 'a=b' } })
  })
})
