import { describe, expect, test } from 'vitest'
import { interpolate } from '../../../runner/config/interpolate.ts'
import { merge } from '../../../runner/config/merge.ts'
import { coerce, parseSet } from '../../../runner/config/set.ts'

describe('merge', () => {
  test('maps merge, lists and scalars replace, null removes', () => {
    const base = { a: { x: 1, y: [1, 2] }, b: 1, c: { d: 1 } }
    expect(merge(base, { a: { y: [3], z: 2 }, b: null, c: 5 })).toEqual({ a: { x: 1, y: [3], z: 2 }, c: 5 })
  })

  test('an empty list is a value, not a gap', () => {
    expect(merge({ a: [1] }, { a: [] })).toEqual({ a: [] })
  })
})

describe('references', () => {
  const scope = {
    params: { n: 2, list: [1, 2], models: { agency: ['rw1'], 'two-words': ['x'] } },
    matrix: { task: 'agency' },
  }

  test('a value that is one reference keeps its type', () => {
    expect(interpolate({ a: '${params.n}', b: '${params.list}' }, scope)).toEqual({ a: 2, b: [1, 2] })
  })

  test('inside text it is written out', () => {
    expect(interpolate('x/${params.n}-${matrix.task}.csv', scope)).toBe('x/2-agency.csv')
  })

  test('one reference may index another, and so may a quoted word or a number', () => {
    expect(interpolate('${params.models[matrix.task]}', scope)).toEqual(['rw1'])
    expect(interpolate("${params.models['two-words'][0]}", scope)).toBe('x')
  })

  test('names that are known later stay as they are', () => {
    expect(interpolate('cp ${inputs.a} ${params.n}', scope, ['inputs'])).toBe('cp ${inputs.a} 2')
  })

  test("a brace of the shell's own is written with two dollars, and keeps one when nothing is left for later", () => {
    expect(interpolate('$${HOME} ${params.n}', scope)).toBe('${HOME} 2')
    const first = interpolate('$${HOME} ${params.n} ${inputs.a}', scope, ['inputs'])
    expect(first).toBe('$${HOME} 2 ${inputs.a}')
    expect(interpolate(first, { inputs: { a: 'x' } })).toBe('${HOME} 2 x')
    expect(() => interpolate('${HOME}', scope)).toThrow(
      /In a command, write \$\$\{HOME\} for the shell's own/,
    )
  })

  test('what an object inherits is no value of the user', () => {
    expect(() => interpolate('${params.constructor}', scope)).toThrow(/found no "constructor" in params/)
  })

  test('a list has no place inside text', () => {
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

  test('a parameter of a stage, a global one, and another key of a stage', () => {
    expect(set('fit.starts=50')).toEqual({ stages: { fit: { params: { starts: 50 } } } })
    expect(set('seed=7')).toEqual({ params: { seed: 7 } })
    expect(set('params.seed=7')).toEqual({ params: { seed: 7 } })
    expect(set('fit.resources.cpus=2')).toEqual({ stages: { fit: { resources: { cpus: 2 } } } })
  })

  test('the whole path, as it stands in pipeline.yaml, means the same', () => {
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

  test('commas make a list where a list is expected, be it of one', () => {
    expect(set('fit.models=rw1,rw2')).toEqual({ stages: { fit: { params: { models: ['rw1', 'rw2'] } } } })
    expect(set('fit.models=rw1')).toEqual({ stages: { fit: { params: { models: ['rw1'] } } } })
    expect(set('tasks=a')).toEqual({ params: { tasks: ['a'] } })
  })

  test('text stays text where text is expected, though it looks like a number', () => {
    expect(set('name=12')).toEqual({ params: { name: '12' } })
  })

  test('but not where the stages that use it take numbers as well', () => {
    const start = { oneOf: [{ type: 'number' }, { const: 'midpoint' }] }
    const stages = { fit: { params: { start: '${params.start}', label: '${params.name}' } } }
    const properties = { start, label: { type: 'string' } }
    const shared = (text: string) =>
      parseSet(text, { params: { start: 'midpoint', name: 'x' }, stages }, () => ({ properties }))
    expect(shared('start=0.3')).toEqual({ params: { start: 0.3 } })
    expect(shared('params.start=free')).toEqual({ params: { start: 'free' } })
    expect(shared('name=12')).toEqual({ params: { name: '12' } })
  })

  test('a value may hold an equals sign', () => {
    expect(coerce('a=b', { type: 'string' }, 'x=a=b')).toBe('a=b')
    expect(set('name=a=b')).toEqual({ params: { name: 'a=b' } })
  })
})
