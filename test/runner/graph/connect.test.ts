import { describe, expect, test } from 'vitest'
import { loadProject } from '../../../runner/config/load.ts'
import { GraphLoader } from '../../../runner/graph/load.ts'
import { projects } from '../support/projects.ts'

const project = projects()

/** The inputs of an instance: each path with the instance that makes it. */
function inputsOf(stages: string, name: string): Record<string, string[]> {
  const { root } = project(stages)
  const { byName } = new GraphLoader(root).load(loadProject(root, 'default', []))
  return Object.fromEntries(
    Object.entries(byName.get(name)!.inputs).map(([input, refs]) => [
      input,
      refs.map(({ path, from }) => `${path} of ${from ?? 'the project'}`),
    ]),
  )
}

/** What is said of stages that cannot be connected. */
async function said(stages: string): Promise<string> {
  const { code, err } = await project(stages).icl('list')
  expect(code).toBe(2)
  return err
}

const MAKE = '  a: {run: "true", outputs: {x: b.txt, y: a.txt, z: d/}}\n'

describe('an input is read from the stage that declares it as an output:', () => {
  test.each([
    [
      'a list, in the order of paths and each path once',
      '[b.txt, a.txt, b.txt]',
      ['a.txt of a', 'b.txt of a'],
    ],
    ['a pattern, but not from the stage itself', '"?.txt"', ['a.txt of a', 'b.txt of a']],
    ['a list of patterns that overlap', '["a.*", "*.txt"]', ['a.txt of a', 'b.txt of a']],
    ['a folder', 'd/', ['d/ of a']],
    ['a file in a folder', 'd/e/x.txt', ['d/e/x.txt of a']],
    ['a file of the project', './b.txt', ['./b.txt of the project']],
    ['files of the project among outputs', '[b.txt, ./b.txt]', ['./b.txt of the project', 'b.txt of a']],
  ])('%s', (_, inputs, expected) => {
    const read = `  b: {run: "true", inputs: {i: ${inputs}}, outputs: {x: c.txt}}\n`
    expect(inputsOf(MAKE + read, 'b')).toEqual({ i: expected })
  })

  test('a file of the project makes nothing wait', () => {
    const { root } = project('  a: {run: "true", inputs: {i: ./b.txt}, outputs: {x: b.txt}}\n')
    const graph = new GraphLoader(root).load(loadProject(root, 'default', []))
    expect([graph.upstream.get('a'), graph.downstream.get('a')]).toEqual([[], []])
  })
})

describe('outputs that cannot be told apart are an error:', () => {
  test('of two stages', async () => {
    expect(await said(`${MAKE}  b: {run: "true", outputs: {w: a.txt}}\n`)).toContain(
      'pipeline.yaml:3:33  stage b: output "a.txt" of b is also made by a; expected only one stage to make it. Rename one of the two\n',
    )
  })

  test('of one stage, at two values of its matrix', async () => {
    expect(await said('  a: {matrix: {n: [1, 2]}, run: "true", outputs: {x: x.txt}}\n')).toContain(
      'stage a: output "x.txt" of a@2 is also made by a@1; expected only one stage to make it. Put ${matrix...} into the path\n',
    )
  })

  test('one inside the other', async () => {
    expect(await said(`${MAKE}  b: {run: "true", outputs: {v: e/x.txt, w: d/e/x.txt}}\n`)).toContain(
      'pipeline.yaml:3:45  stage b: output "d/e/x.txt" lies inside the output "d/" of a; expected separate paths\n',
    )
    expect(await said(`${MAKE}  b: {run: "true", outputs: {w: d/e/}}\n`)).toContain(
      'stage b: output "d/e/" lies inside the output "d/" of a',
    )
    expect(await said(`${MAKE}  b: {run: "true", outputs: {w: a.txt/x}}\n`)).toContain(
      'stage b: output "a.txt/x" lies inside the output "a.txt/" of a',
    )
  })

  test('two combinations of one name', async () => {
    expect(await said('  a: {matrix: {n: [1, "1"]}, run: "true"}\n')).toContain(
      'stage a: found two instances named a@1, expected a matrix whose combinations differ',
    )
  })
})

describe('an input that nothing makes is an error', () => {
  test('that is another one for patterns', async () => {
    expect(await said(`${MAKE}  b: {run: "true", inputs: {i: "*.csv"}}\n`)).toContain(
      'stage b: no declared output matches "*.csv"; expected an output of a stage, or ./path for a file of the project.',
    )
  })

  test('that names the stage that would make it, were the list of its matrix not empty', async () => {
    const empty = '  a: {matrix: {n: []}, run: "true", outputs: {x: "a/${matrix.n}/b.txt"}}\n'
    for (const path of ['a/1/b.txt', 'a/?/?.txt', 'a/*/b.txt', '**/b.txt', 'a/{1,2}/b.txt'])
      expect(await said(`${empty}  b: {run: "true", inputs: {i: "${path}"}}\n`)).toContain(
        'stage a would, but the list "n" of its matrix is empty; expected at least one value',
      )
    expect(await said(`${empty}  b: {run: "true", inputs: {i: a/1/c.txt}}\n`)).not.toContain('would')
  })
})

test('a reference to nowhere in a command is told once, with its place', async () => {
  expect(await said('  a: {matrix: {n: [1, 2]}, run: "echo ${params.size} ${matrix.n}"}\n')).toMatch(
    /^pipeline\.yaml:2:33 {2}stage a: run: found no "size" in params.*\n.*\n.*\^\n$/,
  )
})

describe('a matrix', () => {
  test('makes an instance of each combination but those it excludes, the last list fastest', () => {
    const { root } = project(
      '  a: {matrix: {m: [x, y], n: [1, 2], exclude: [{m: x, n: 2}, {m: y, n: 1}]}, run: "true"}\n  b: {matrix: {m: [x, y], n: [1, 2], exclude: [{n: 2}]}, run: "true"}\n  c: {matrix: {m: [x, y], n: [1, 2]}, run: "true"}\n',
    )
    const { instances } = new GraphLoader(root).load(loadProject(root, 'default', []))
    expect(instances.map(({ name }) => name).join(' ')).toBe(
      'a@x,1 a@y,2 b@x,1 b@y,1 c@x,1 c@x,2 c@y,1 c@y,2',
    )
  })

  test('gives numbers to paths as text, and a map as a path is one error', async () => {
    const { root } = project('  a: {matrix: {n: [1]}, run: "true", outputs: {x: "${matrix.n}"}}\n')
    const graph = new GraphLoader(root).load(loadProject(root, 'default', []))
    expect(graph.byName.get('a@1')!.outputs).toEqual({ x: '1' })
    const map = project('')
    map.write(
      'pipeline.yaml',
      'params: {p: {q: 1}}\nstages:\n  a: {run: "true", outputs: {x: "${params.p}"}}\n',
    )
    expect((await map.icl('list')).err).toBe(
      'pipeline.yaml:3:33  stage a: outputs.x: found {"q":1}, expected a path\n  3 |   a: {run: "true", outputs: {x: "${params.p}"}}\n    |                                 ^^^^^^^^^^^^^\n',
    )
  })
})

test('what a stage does not declare has its default', () => {
  const { root } = project(
    '  a: {run: "true"}\n  b: {run: "true", shards: 4, retries: 2, frozen: true, provenance: true, timeout: 2m, env: [E], passEnv: [P], resources: {cpus: 2}, code: [x.sh]}\n',
  )
  const { byName } = new GraphLoader(root).load(loadProject(root, 'default', []))
  expect(byName.get('a')).toEqual({
    ...{ name: 'a', stage: 'a', matrix: {}, params: {}, inputs: {}, outputs: {}, command: 'true' },
    ...{ code: [], env: [], passEnv: [], resources: {}, timeout: undefined },
    ...{ retries: 0, shards: 1, frozen: false, provenance: false },
  })
  expect(byName.get('b')).toMatchObject({
    ...{ code: ['x.sh'], env: ['E'], passEnv: ['P'], resources: { cpus: 2 }, timeout: 120 },
    ...{ retries: 2, shards: 4, frozen: true, provenance: true },
  })
})

test('what is wrong with one project is told of each further one, too', () => {
  const { root } = project(`${MAKE}  b: {matrix: {n: []}, run: "true"}\n`)
  const loader = new GraphLoader(root)
  const load = () => loader.load(loadProject(root, 'default', []))
  expect(load().empty.map(({ stage }) => stage)).toEqual(['b'])
  expect(load().empty.map(({ stage }) => stage)).toEqual(['b'])
})
