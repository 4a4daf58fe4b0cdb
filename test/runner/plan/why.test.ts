import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SmallProject } from '../support/small-project.ts'

let project: SmallProject
beforeEach(async () => {
  project = new SmallProject({
    'pipeline.yaml': `stages:
  make:
    params: {starts: 20}
    outputs: {table: table.txt}
    env: [LEVEL]
  tell:
    inputs: {table: table.txt}
    run: sh words.sh \${inputs.table} > \${outputs.words}
    code: [words.sh]
    outputs: {words: words.txt}
`,
    'lib/factor.ts': '// a comment\nexport const factor = (n: number): number => n * 2\n',
    'lib/other.ts': 'export const other = 1\n',
    'stages/make.ts': `import { writeFileSync } from 'node:fs'
import { factor } from '../lib/factor.ts'
export default ({ params, outputs }: { params: { starts: number }; outputs: { table: string } }) =>
  writeFileSync(outputs.table, String(factor(params.starts)))
`,
    'words.sh': 'echo the number is $(cat $1)\n',
  })
  expect((await project.icl('run')).code).toBe(0)
})
afterEach(() => project.remove())

async function why(...argv: string[]): Promise<string> {
  return (await project.icl('why', ...argv)).out
}

test('why reports instances as fresh if nothing changed', async () => {
  expect(await why('make', 'tell')).toBe('make is fresh\ntell is fresh\n')
})

test('why names a changed parameter', async () => {
  expect(await why('tell', '--set', 'make.starts=50')).toBe(
    'tell may run:\n  make will run\n    param starts: 20 -> 50\n',
  )
})

test('why names changed code that a stage imports, and ignores other code', async () => {
  project.edit('lib/other.ts', '1', '2')
  expect(await why('make')).toBe('make is fresh\n')
  project.edit('lib/factor.ts', 'n * 2', 'n * 3')
  expect(await why('tell')).toBe('tell may run:\n  make will run\n    code lib/factor.ts changed\n')
})

test('changed comments and layout make nothing stale', async () => {
  project.edit('lib/factor.ts', '// a comment', '/** Another one,\n * on two lines. */\n')
  project.edit('stages/make.ts', 'String(factor(params.starts))', 'String( (factor(\n    params.starts, )) )')
  project.edit('stages/make.ts', "'node:fs'", '"node:fs"; // text')
  project.edit('stages/make.ts', '{ starts: number }', '{ starts: number; ends?: number }')
  expect(await why('make', 'tell')).toBe('make is fresh\ntell is fresh\n')
})

test('names count as code, since a stage can see those of its functions', async () => {
  project.edit('stages/make.ts', 'factor(params.starts)', 'factor.name')
  expect((await project.icl('run')).code).toBe(0)
  expect(project.read('artifacts/default/table.txt')).toBe('factor')
  project.edit('lib/factor.ts', 'factor', 'times')
  project.edit('stages/make.ts', 'import { factor }', 'import { times as factor }')
  expect(await why('make')).toBe(
    'make will run:\n  code lib/factor.ts changed\n  code stages/make.ts changed\n',
  )
  expect((await project.icl('run')).code).toBe(0)
  expect(project.read('artifacts/default/table.txt')).toBe('times')
})

test('why names a changed command, and a changed file that it executes', async () => {
  project.edit('words.sh', 'number', 'answer')
  project.edit('pipeline.yaml', 'sh words.sh', 'sh -e words.sh')
  expect(await why('tell')).toBe(
    `tell will run:
  command: sh words.sh \${inputs.table} > \${outputs.words} -> sh -e words.sh \${inputs.table} > \${outputs.words}
  code words.sh changed
`,
  )
})

test('why names a changed environment variable without its value', async () => {
  project.env = { LEVEL: 'secret' }
  expect(await why('make')).toBe('make will run:\n  variable LEVEL changed\n')
})

test('why names an output that was changed by hand', async () => {
  project.write('artifacts/default/table.txt', '41')
  expect(await why('make')).toBe(
    'make will be restored from the cache:\n  output table.txt was changed by hand\n',
  )
})

test('why names an input that an upstream stage changed', async () => {
  const set = ['--set', 'make.starts=50']
  expect((await project.icl('run', 'make', ...set)).code).toBe(0)
  expect(await why('tell', ...set)).toBe('tell will run:\n  input table.txt changed by make\n')
})

test('run --dry, status and why all report the same changes', async () => {
  project.edit('lib/factor.ts', 'n * 2', 'n * 3')
  const facts = ['code lib/factor.ts changed', 'param starts: 20 -> 50']
  type Stages = { stages: { name: string; reasons: string[] }[] }
  for (const argv of [['run', '--dry'], ['status'], ['why', 'make']]) {
    const { stages } = await project.json<Stages>(...argv, '--set', 'make.starts=50')
    expect(stages.find((stage) => stage.name === 'make')!.reasons).toEqual(facts)
  }
})

test('downstream stages stay fresh if an upstream stage writes the same bytes again', async () => {
  project.edit('lib/factor.ts', 'n * 2', 'n + n')
  expect(await project.json('run')).toMatchObject({ ran: ['make'], fresh: ['tell'] })
})

test('results of an earlier parameter value are restored instead of computed', async () => {
  expect(await project.json('run', '--set', 'make.starts=50')).toMatchObject({ ran: ['make', 'tell'] })
  expect(await project.json('run', '--dry')).toMatchObject({
    stages: [
      { name: 'make', state: 'cached' },
      { name: 'tell', state: 'cached' },
    ],
  })
  expect(await project.json('run')).toMatchObject({ ran: [], cached: ['make', 'tell'] })
})

test('run --dry lists all steps in run order, and exits with code 1 if something is stale', async () => {
  const { code, out } = await project.icl('run', '--dry', '--set', 'make.starts=50')
  expect(code).toBe(1)
  expect(out).toBe(`run      make  (starts=50)
           param starts: 20 -> 50
may run  tell
           make will run
1 to run, 1 may run
`)
  expect((await project.icl('run', '--dry')).code).toBe(0)
})

describe('a stage that is told of everything upstream', () => {
  const copy = 'run: "cat ${inputs.i} > ${outputs.o}"'
  const made = () =>
    new SmallProject({
      'pipeline.yaml': `params: {n: 1}
stages:
  far: {params: {n: "\${params.n}"}, run: "echo far > \${outputs.o}", outputs: {o: far.txt}}
  near: {inputs: {i: far.txt}, ${copy}, outputs: {o: near.txt}}
  page: {inputs: {i: near.txt}, provenance: true, run: "cat \${inputs.provenance} > \${outputs.o}", outputs: {o: page.json}}
  plain: {inputs: {i: near.txt}, ${copy}, outputs: {o: plain.txt}}
`,
    })
  let told: SmallProject
  beforeEach(async () => {
    told = made()
    expect((await told.icl('run')).code).toBe(0)
  })
  afterEach(() => told.remove())

  test('reads keys, parameters and needs of all of it', () => {
    expect(JSON.parse(told.read('artifacts/default/page.json'))).toMatchObject({
      profile: 'default',
      instances: [
        { name: 'far', params: { n: 1 }, inputs: [], needs: [] },
        { name: 'near', params: {}, inputs: [{ name: 'i', path: 'far.txt' }], needs: ['far'] },
      ],
    })
  })

  test('runs again after a change far upstream that leaves all bytes as they were, once', async () => {
    const set = ['--set', 'n=2']
    expect(await told.json('run', ...set)).toMatchObject({ ran: ['far', 'page'], fresh: ['near', 'plain'] })
    expect(await told.json('run', ...set)).toMatchObject({ ran: [], fresh: ['far', 'near', 'page', 'plain'] })
    expect(await told.json('run')).toMatchObject({ ran: [], cached: ['far', 'page'] })
  })

  test('is planned to run again for what is upstream alone, until that has run', async () => {
    const set = ['--set', 'n=2']
    expect((await told.icl('why', 'page', 'plain', ...set)).out).toBe(
      'page may run:\n  near may run\n    far will run\n      param n: 1 -> 2\nplain may run:\n  near may run\n    far will run\n      param n: 1 -> 2\n',
    )
    await told.icl('run', 'near', ...set)
    expect((await told.icl('why', 'page', 'plain', ...set)).out).toBe(
      'page will run:\n  input provenance.json changed\nplain is fresh\n',
    )
  })
})
