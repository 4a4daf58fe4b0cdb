import { afterEach, beforeEach, expect, test } from 'vitest'
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

test('nothing changed', async () => {
  expect(await why('make', 'tell')).toBe('make is fresh\ntell is fresh\n')
})

test('a parameter', async () => {
  expect(await why('tell', '--set', 'make.starts=50')).toBe(
    'tell may run:\n  make will run\n    param starts: 20 -> 50\n',
  )
})

test('code that a stage imports; what it does not import counts for nothing', async () => {
  project.edit('lib/other.ts', '1', '2')
  expect(await why('make')).toBe('make is fresh\n')
  project.edit('lib/factor.ts', 'n * 2', 'n * 3')
  expect(await why('tell')).toBe('tell may run:\n  make will run\n    code lib/factor.ts changed\n')
})

test('a comment, or how the code is laid out, is no change', async () => {
  project.edit('lib/factor.ts', '// a comment', '/** Another one,\n * on two lines. */\n')
  project.edit('stages/make.ts', 'String(factor(params.starts))', 'String( factor(\n    params.starts ) )')
  expect(await why('make', 'tell')).toBe('make is fresh\ntell is fresh\n')
})

test('code that comes to the same, or names a local variable otherwise, is no change', async () => {
  project.edit('lib/factor.ts', '(n: number): number => n * 2', '(value: number): number => value * 2')
  project.edit(
    'stages/make.ts',
    'export default (',
    'if (Boolean(0) && !Boolean(1)) throw new RangeError()\nexport default (',
  )
  expect(await why('make')).toBe('make is fresh\n')
})

test('a command, and a file that it executes', async () => {
  project.edit('words.sh', 'number', 'answer')
  project.edit('pipeline.yaml', 'sh words.sh', 'sh -e words.sh')
  expect(await why('tell')).toBe(
    `tell will run:
  command: sh words.sh \${inputs.table} > \${outputs.words} -> sh -e words.sh \${inputs.table} > \${outputs.words}
  code words.sh changed
`,
  )
})

test('a variable; its value is not shown', async () => {
  project.env = { LEVEL: 'secret' }
  expect(await why('make')).toBe('make will run:\n  variable LEVEL changed\n')
})

test('an output changed by hand', async () => {
  project.write('artifacts/default/table.txt', '41')
  expect(await why('make')).toBe(
    'make will be restored from the cache:\n  output table.txt was changed by hand\n',
  )
})

test('an input that a stage upstream has changed', async () => {
  const set = ['--set', 'make.starts=50']
  expect((await project.icl('run', 'make', ...set)).code).toBe(0)
  expect(await why('tell', ...set)).toBe('tell will run:\n  input table.txt changed by make\n')
})

test('several changes at once are all told, and run --dry, status and why tell the same', async () => {
  project.edit('lib/factor.ts', 'n * 2', 'n * 3')
  const facts = ['code lib/factor.ts changed', 'param starts: 20 -> 50']
  type Stages = { stages: { name: string; reasons: string[] }[] }
  for (const argv of [['run', '--dry'], ['status'], ['why', 'make']]) {
    const { stages } = await project.json<Stages>(...argv, '--set', 'make.starts=50')
    expect(stages.find((stage) => stage.name === 'make')!.reasons).toEqual(facts)
  }
})

test('the same bytes from upstream make nothing downstream stale', async () => {
  project.edit('lib/factor.ts', 'n * 2', 'n + n')
  expect(await project.json('run')).toMatchObject({ ran: ['make'], fresh: ['tell'] })
})

test('a value set back is restored, not run', async () => {
  expect(await project.json('run', '--set', 'make.starts=50')).toMatchObject({ ran: ['make', 'tell'] })
  expect(await project.json('run')).toMatchObject({ ran: [], cached: ['make', 'tell'] })
})

test('run --dry lists in run order what would happen, and says that it is not up to date by its exit code', async () => {
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
