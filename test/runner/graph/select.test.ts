import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SmallProject } from '../support/small-project.ts'

const copy = (from: string, to: string) =>
  `run: "cp \${inputs.i} \${outputs.o}", inputs: {i: ${from}}, outputs: {o: ${to}}`
let project: SmallProject
beforeAll(async () => {
  project = new SmallProject({
    'pipeline.yaml': `params: {sides: [l, r], n: 1}
stages:
  a: {matrix: {side: "\${params.sides}"}, run: "echo \${params.n} > \${outputs.o}", outputs: {o: "a/\${matrix.side}.txt"}}
  b: {matrix: {side: "\${params.sides}"}, ${copy('"a/${matrix.side}.txt"', '"b/${matrix.side}.txt"')}}
  c: {run: "cat \${inputs.i} > \${outputs.o}", inputs: {i: "b/*.txt"}, outputs: {o: c.txt}}
  d: {${copy('c.txt', 'd.txt')}}
`,
  })
  expect((await project.icl('run')).code).toBe(0)
})
afterAll(() => project.remove())

async function planned(...argv: string[]): Promise<string> {
  const { stages } = await project.json<{ stages: { name: string; state: string }[] }>(
    'run',
    '--dry',
    ...argv,
  )
  return stages.map(({ name, state }) => (state === 'fresh' ? name : `${name}:${state}`)).join(' ')
}

describe('selection of instances', () => {
  test.each([
    ['without arguments: everything, in run order', [], 'a@l a@r b@l b@r c d'],
    ['a stage: all its instances and their dependencies', ['b'], 'a@l a@r b@l b@r'],
    ['an instance: it and its dependencies', ['b@r'], 'a@r b@r'],
    ['--only: only the named instances', ['b@r', 'c', '--only'], 'b@r c'],
    ['--from: an instance and everything downstream', ['--from', 'b@l'], 'b@l c d'],
    ['--until: a stage and everything upstream', ['--until', 'b'], 'a@l a@r b@l b@r'],
    ['--from and --until: everything between two stages', ['--from', 'b', '--until', 'c'], 'b@l b@r c'],
    ['--force: runs the named stage again', ['c', '--force'], 'a@l a@r b@l b@r c:run'],
    [
      '--force without a name: runs all selected instances again',
      ['--force', '--until', 'a'],
      'a@l:run a@r:run',
    ],
  ])('%s', async (_, argv, want) => {
    expect(await planned(...argv)).toBe(want)
  })

  test('--only uses the published outputs of upstream stages, even if they are stale', async () => {
    expect(await planned('d', '--only', '--set', 'n=2')).toBe('d')
    expect(await planned('d', '--set', 'n=2')).toContain('a@l:run')
  })

  test('--only names an upstream stage that has never run', async () => {
    project.write('profiles/new.yaml', 'params: {n: 3}\n')
    const { code, err } = await project.icl('run', 'd', '--only', '--profile', 'new')
    expect(code).toBe(2)
    expect(err).toBe(
      'c is not among the selected stages and has never run, but its outputs are needed. Leave out --only or --from, or run it first: icl run c\n',
    )
  })

  test('a frozen result is restored under a new path, and computed again only if it is lost', async () => {
    const frozen = new SmallProject({
      'pipeline.yaml': `stages:
  a: {run: "echo a > \${outputs.o}", outputs: {o: a.txt, p: p/}, frozen: true}
  b: {run: "cat \${inputs.i} > \${outputs.o}", inputs: {i: a.txt}, outputs: {o: b.txt}}
`,
    })
    await frozen.icl('run')
    frozen.edit('pipeline.yaml', 'o: a.txt, p: p/', 'o: c/c.txt')
    frozen.edit('pipeline.yaml', 'i: a.txt', 'i: c/c.txt')
    frozen.edit('pipeline.yaml', 'echo a', 'echo new')
    expect(await frozen.json('run')).toMatchObject({ ok: true, cached: ['a'], ran: ['b'] })
    expect(frozen.read('artifacts/default/b.txt')).toBe('a\n')
    expect(frozen.has('artifacts/default/a.txt')).toBe(false)
    expect(await frozen.json('run')).toMatchObject({ ok: true, fresh: ['a', 'b'] })
    frozen.remove('artifacts/.cache')
    frozen.remove('artifacts/default')
    expect(await frozen.json('run')).toMatchObject({ ok: true, ran: ['a', 'b'] })
    expect(frozen.read('artifacts/default/b.txt')).toBe('new\n')
    frozen.remove()
  })

  test('a frozen stage does not run again, and `why` still reports the changes', async () => {
    project.write('profiles/ice.yaml', 'stages: {a: {frozen: true}}\n')
    expect((await project.icl('run', '--profile', 'ice')).code).toBe(0)
    const set = ['--profile', 'ice', '--set', 'n=9']
    expect(await project.json('run', ...set)).toMatchObject({ ran: [], cached: [] })
    expect((await project.icl('why', 'a@l', ...set)).out).toBe(
      'a@l is frozen, despite:\n  command: echo 1 > ${outputs.o} -> echo 9 > ${outputs.o}\n',
    )
  })
})
