import { describe, expect, test } from 'vitest'
import type { InputRef, Instance } from '../../../runner/graph/instance.ts'
import { decide, type Known } from '../../../runner/plan/decide.ts'
import type { World } from '../../../runner/plan/world.ts'
import type { Content } from '../../../runner/store/content.ts'
import { instanceWith } from '../support/instance.ts'

const given = (path: string): InputRef => ({ path, from: undefined, output: undefined })
const made = (path: string, from: string, output = path): InputRef => ({ path, from, output })

const instance = (inputs: Instance['inputs'], own: Partial<Instance> = {}) => instanceWith({ inputs, ...own })

const world = (own: Partial<World> = {}): World => ({
  context: () => ({ profile: 'default', versions: {} }),
  code: () => ({ kind: 'command', command: 'true', files: {} }),
  projectFile: () => 'h',
  env: () => undefined,
  tableSchema: () => undefined,
  published: () => undefined,
  failure: () => undefined,
  result: () => undefined,
  differences: () => [],
  ...own,
})

const upstream =
  (all: Readonly<Record<string, Known>> = {}) =>
  (name: string): Known =>
    all[name]!
const known = (outputs: Readonly<Record<string, string>>, contents: Record<string, Content>): Known => ({
  declared: outputs,
  contents,
  lineage: () => 'l',
})
const file: Content = { hash: 'h', size: 1 }

describe('an input that is not there', () => {
  test('of the project is an error with the way out', () => {
    const lacking = world({ projectFile: () => undefined })
    expect(() => decide(instance({ i: [given('./x.txt')] }), lacking, upstream(), false)).toThrow(
      'stage a: input i: found no file ./x.txt, expected it in the project. Create it, or remove the "./" if a stage makes it',
    )
  })

  test('in a folder that a stage made is an error that names what is there, up to eight files', () => {
    const files = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`${i}.txt`, file]))
    const folder = known({ f: 'f/' }, { f: { ...file, files } })
    expect(() =>
      decide(instance({ i: [made('f/x.txt', 'b', 'f/')] }), world(), upstream({ b: folder }), false),
    ).toThrow(
      /^stage a: input i: found no file f\/x\.txt among the outputs of b, expected one of 0\.txt, 1\.txt, 2\.txt, 3\.txt, 4\.txt, 5\.txt, 6\.txt, 7\.txt$/,
    )
  })

  test('since its stage was published before it declared that output is an error that says to run it', () => {
    const before = known({ o: 'old.txt', n: 'new.txt' }, { o: file })
    expect(() =>
      decide(instance({ i: [made('new.txt', 'b')] }), world(), upstream({ b: before }), false),
    ).toThrow('found no file new.txt among the outputs of b, expected it to be made: icl run b')
  })
})

describe('what waits for a stage upstream', () => {
  const inputs = { i: [made('b.txt', 'b')], j: [made('c.txt', 'c')] }
  const ready = { b: known({ o: 'b.txt' }, { o: file }), c: known({ o: 'c.txt' }, { o: file }) }
  /** A world in which an instance was published as it is now. */
  function publishedWorld(of: Instance): World {
    const decision = decide(of, world(), upstream(ready), false)
    if (decision.state !== 'run') throw new Error('it has run')
    const published = { instance: 'a', key: decision.key!, parts: decision.parts!, outputs: { o: file } }
    return world({ published: () => ({ ...published, seconds: 1 }) })
  }

  test('has no reason of its own, whether or not it is told of everything upstream', () => {
    for (const provenance of [false, true]) {
      const own = instance(inputs, { provenance })
      expect(decide(own, publishedWorld(own), upstream(ready), false)).toMatchObject({ state: 'fresh' })
      expect(decide(own, publishedWorld(own), upstream({ ...ready, b: 'may-run' }), false)).toEqual({
        state: 'run',
        reasons: [{ kind: 'upstream', instance: 'b', certain: false }],
      })
    }
  })

  test('tells of inputs whose name changed, but for those that wait', () => {
    const renamed = instance({ i: inputs.i, k: inputs.j })
    const { reasons } = decide(
      renamed,
      publishedWorld(instance(inputs)),
      upstream({ ...ready, b: 'will-run' }),
      false,
    )
    expect(reasons).toEqual([
      { kind: 'input-removed', path: 'c.txt' },
      { kind: 'input-added', path: 'c.txt', by: 'c' },
      { kind: 'upstream', instance: 'b', certain: true },
    ])
  })

  test('is forced for that reason first', () => {
    const own = instance(inputs)
    const waits = upstream({ ...ready, b: 'will-run' })
    expect(decide(own, publishedWorld(own), waits, true).reasons).toEqual([
      { kind: 'forced' },
      { kind: 'upstream', instance: 'b', certain: true },
    ])
    expect(decide(own, world(), waits, false).reasons).toEqual([
      { kind: 'never-run' },
      { kind: 'upstream', instance: 'b', certain: true },
    ])
  })
})
