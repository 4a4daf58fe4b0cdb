import { spawnSync } from 'node:child_process'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { buildForTests, ICL } from '../support/built.ts'
import { SmallProject } from '../support/small-project.ts'

beforeAll(buildForTests)
let made: SmallProject
afterEach(() => made.remove())

const STAGE = {
  'pipeline.yaml': 'stages:\n  work: {outputs: {o: o.txt}}\n',
  'stages/work.ts':
    "import { writeFileSync } from 'node:fs'\nimport v from 'direct'\nexport default (c) => writeFileSync(c.outputs.o, v)\n",
}

/** Files of an installed package whose value is its version, or that of a package that it depends on. */
function installed(path: string, version: string, more: object = {}): Record<string, string> {
  const [other] = Object.keys((more as { dependencies?: object }).dependencies ?? {})
  return {
    [`${path}/package.json`]: JSON.stringify({ version, main: 'main.js', ...more }),
    [`${path}/main.js`]: `module.exports = ${other ? `require('${other}')` : `'${version}'`}\n`,
  }
}

function put(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) made.write(path, text)
}

async function run(): Promise<{ text: string; reason: string }> {
  const { code, out, err } = await made.icl('run')
  if (code !== 0) throw new Error(out + err)
  return { text: made.read('artifacts/default/o.txt'), reason: out.split('\n')[0]! }
}

test('the version in the key is the installed one, whatever package-lock.json says', async () => {
  const lock = (version: string) =>
    JSON.stringify({ lockfileVersion: 3, packages: { 'node_modules/direct': { version } } })
  made = new SmallProject({
    ...STAGE,
    ...installed('node_modules/direct', '1.0.0'),
    'package-lock.json': lock('1.0.0'),
  })
  expect((await run()).text).toBe('1.0.0')
  made.write('package-lock.json', lock('2.0.0'))
  expect((await run()).reason).toBe('nothing to run: 1 fresh')
  put(installed('node_modules/direct', '2.0.0'))
  expect(await run()).toEqual({ text: '2.0.0', reason: 'run      work  package direct: 1.0.0 -> 2.0.0' })
})

test('a package is found in a folder above the project, and one nearer to it comes first', () => {
  made = new SmallProject(installed('node_modules/direct', '1.0.0'))
  const inner = (path: string) => `project/${path}`
  put(Object.fromEntries(Object.entries(STAGE).map(([path, text]) => [inner(path), text])))
  const runInner = () =>
    spawnSync(process.execPath, [ICL, 'run'], { cwd: made.path('project'), encoding: 'utf8' }).stdout.split(
      '\n',
    )[0]
  expect(runInner()).toBe('run      work  never run')
  put(installed('node_modules/direct', '2.0.0'))
  expect(runInner()).toBe('run      work  package direct: 1.0.0 -> 2.0.0')
  put(installed('project/node_modules/direct', '3.0.0'))
  expect(runInner()).toBe('run      work  package direct: 2.0.0 -> 3.0.0')
})

test('what a package depends on counts, too, but not what is optional', async () => {
  made = new SmallProject({
    ...STAGE,
    ...installed('node_modules/direct', '1.0.0', {
      dependencies: { inner: '1' },
      optionalDependencies: { system: '1' },
    }),
    ...installed('node_modules/inner', '1.0.0'),
    ...installed('node_modules/system', '1.0.0'),
  })
  expect((await run()).text).toBe('1.0.0')
  put(installed('node_modules/system', '2.0.0'))
  expect((await run()).reason).toBe('nothing to run: 1 fresh')
  put(installed('node_modules/inner', '2.0.0'))
  expect(await run()).toEqual({ text: '2.0.0', reason: 'run      work  package inner: 1.0.0 -> 2.0.0' })
  put(installed('node_modules/direct/node_modules/inner', '3.0.0'))
  expect(await run()).toEqual({ text: '3.0.0', reason: 'run      work  package inner: 2.0.0 -> 3.0.0' })
})
