import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { buildForTests } from '../support/built.ts'
import { SmallProject } from '../support/small-project.ts'

beforeAll(buildForTests)
let made: SmallProject
afterEach(() => made.remove())

/** Runs everything one by one, and calls `edit` when the first stage, which takes a second, has started. */
async function runAndEdit(edit: () => void): Promise<string> {
  made.onOut = (text) => {
    if (text.includes('run      first')) edit()
  }
  const { out } = await made.icl('run', '--jobs', '1')
  made.onOut = undefined
  return out
}

const FIRST = 'stages:\n  first: {run: "sleep 1; touch ${outputs.o}", outputs: {o: first.txt}}\n'

describe('what a stage executes changes before its turn', () => {
  test('code of a command: its result is not stored under the key of the old code', async () => {
    made = new SmallProject({
      'pipeline.yaml': `${FIRST}  work: {run: "sh code.sh > \${outputs.o}", code: [code.sh], outputs: {o: o.txt}}\n`,
      'code.sh': 'echo old',
    })
    const out = await runAndEdit(() => made.write('code.sh', 'echo new'))
    expect(out).toContain('work failed: input code.sh changed during the run; run again')
    made.write('code.sh', 'echo old')
    expect((await made.icl('run')).code).toBe(0)
    expect(made.read('artifacts/default/o.txt')).toBe('old\n')
  })

  test('code of a command, while it runs', async () => {
    made = new SmallProject({
      'pipeline.yaml':
        'stages:\n  first: {run: "sleep 1; sh code.sh > ${outputs.o}", code: [code.sh], outputs: {o: o.txt}}\n',
      'code.sh': 'echo old',
    })
    const out = await runAndEdit(() => made.write('code.sh', 'echo new'))
    expect(out).toContain('first failed: input code.sh changed during the run; run again')
    expect(made.has('artifacts/default/o.txt')).toBe(false)
  })

  test('a schema of a table', async () => {
    made = new SmallProject({
      'pipeline.yaml': `${FIRST}  work: {run: "echo x > \${outputs.t}", outputs: {t: t.csv}}\n`,
      'schemas/tables/t.schema.json': '{"properties": {"x": {"type": "number"}}}',
    })
    const out = await runAndEdit(() => made.write('schemas/tables/t.schema.json', '{"properties": {}}'))
    expect(out).toContain('work failed: input schemas/tables/t.schema.json changed during the run; run again')
  })

  test('a package', async () => {
    made = new SmallProject({
      'pipeline.yaml': `${FIRST}  work: {outputs: {o: o.txt}}\n`,
      'stages/work.ts':
        "import { writeFileSync } from 'node:fs'\nimport v from 'dependency'\nexport default (c) => writeFileSync(c.outputs.o, v)\n",
      'node_modules/dependency/package.json': '{"version": "1.0.0", "main": "main.js"}',
      'node_modules/dependency/main.js': 'module.exports = "1"',
    })
    const out = await runAndEdit(() => made.edit('node_modules/dependency/package.json', '1.0.0', '2.0.0'))
    expect(out).toContain(
      'work failed: input node_modules/dependency/package.json changed during the run; run again',
    )
  })

  test('sources of a TypeScript stage: what runs is what the key was made from', async () => {
    const source = (text: string) =>
      `import { writeFileSync } from 'node:fs'\nexport default (c) => writeFileSync(c.outputs.o, '${text}')\n`
    made = new SmallProject({
      'pipeline.yaml': `${FIRST}  work: {outputs: {o: o.txt}}\n`,
      'stages/work.ts': source('old'),
    })
    await runAndEdit(() => made.write('stages/work.ts', source('new')))
    expect(made.read('artifacts/default/o.txt')).toBe('old')
    expect(await made.json('run')).toMatchObject({ ran: ['work'], fresh: ['first'] })
    expect(made.read('artifacts/default/o.txt')).toBe('new')
    made.write('stages/work.ts', source('old'))
    expect(await made.json('run')).toMatchObject({ cached: ['work'] })
    expect(made.read('artifacts/default/o.txt')).toBe('old')
  })
})
