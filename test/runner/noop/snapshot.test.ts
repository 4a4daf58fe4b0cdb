import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildForTests, ICL } from '../support/built.ts'
import { SmallProject } from '../support/small-project.ts'

const SNAPSHOT = `artifacts/.state/noop/${encodeURIComponent('["default"]')}.json`
const MARK = 'this is the snapshot speaking\n'

let project: SmallProject
beforeAll(() => {
  buildForTests()
  project = new SmallProject({
    'pipeline.yaml': `params: {n: 1}
stages:
  make:
    params: {n: "\${params.n}"}
    inputs: {given: ./given.txt}
    outputs: {table: table.txt, tree: tree/}
    env: [LEVEL]
  tell:
    inputs: {table: table.txt}
    run: sh words.sh \${inputs.table} > \${outputs.words}
    code: [words.sh]
    outputs: {words: words.txt}
`,
    'lib/twice.ts': 'export const twice = (n: number): number => n * 2\n',
    'package.json': '{"type": "module", "imports": {"#inner/*": "./v1/*"}}',
    'tsconfig.json': '{"compilerOptions": {"paths": {"@path/*": ["./v1/*"]}}}',
    'lib/plain.js': 'export const plain = 1\n',
    'node_modules/user/package.json':
      '{"version": "1.0.0", "main": "main.js", "dependencies": {"dependency": "1"}}',
    'node_modules/user/main.js': '',
    'node_modules/dependency/package.json': '{"version": "1.0.0"}',
    ...Object.fromEntries(
      ['v1', 'v2'].flatMap((folder) =>
        ['one', 'inner', 'path'].map((name) => [`${folder}/${name}.ts`, `console.log('${folder}')\n`]),
      ),
    ),
    'stages/make.ts': `import { readFileSync, writeFileSync } from 'node:fs'
import { twice } from '../lib/twice.ts'
import { plain } from '../lib/plain'
import 'user'
import '../current/one.ts'
import '#inner/inner.ts'
import '@path/path.ts'
console.log(plain)
export default ({ params, inputs, outputs }: any) => {
  writeFileSync(outputs.table, readFileSync(inputs.given[0], 'utf8') + twice(params.n))
  writeFileSync(outputs.tree + '/leaf.txt', 'leaf')
}
`,
    'words.sh': 'cat $1\n',
    'given.txt': 'given ',
  })
  relink('current', 'v1')
  // The snapshot does not trust time stamps of files that were written just before.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60)
  run()
})
afterAll(() => project.remove())

/** Replaces the text in the snapshot of the last run, so that tests see whether a run used it. @returns the old text */
function mark(): string {
  const snapshot = JSON.parse(project.read(SNAPSHOT)) as { text: string }
  project.write(SNAPSHOT, JSON.stringify({ ...snapshot, text: MARK }))
  return snapshot.text
}

function run(env: NodeJS.ProcessEnv = {}, ...args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [ICL, 'run', ...args], {
    cwd: project.root,
    env: { ...process.env, CI: 'true', ...env },
    encoding: 'utf8',
  })
  return stdout + stderr
}

function relink(link: string, target: string): void {
  project.remove(link)
  symlinkSync(target, project.path(link))
}

/** Changes the bytes of a file, but neither its length nor its times. */
function forge(path: string): void {
  const full = project.path(path)
  const { atime, mtime } = statSync(full)
  const text = readFileSync(full, 'utf8')
  writeFileSync(full, text.slice(0, -1) + (text.endsWith('!') ? '?' : '!'))
  utimesSync(full, atime, mtime)
}

const CHANGES: readonly (readonly [string, () => NodeJS.ProcessEnv | void, RegExp])[] = [
  ['an edited pipeline.yaml', () => project.edit('pipeline.yaml', 'n: 1', 'n: 2'), /param n: 1 -> 2/],
  [
    'a new profiles/default.yaml',
    () => project.write('profiles/default.yaml', 'params: {n: 3}\n'),
    /param n: 2 -> 3/,
  ],
  ['edited code of a stage', () => project.edit('lib/twice.ts', '* 2', '* 3'), /code lib\/twice\.ts changed/],
  [
    'an edited file that a command executes',
    () => project.edit('words.sh', 'cat', 'cat -n'),
    /code words\.sh changed/,
  ],
  ['an input changed with the same size and time', () => forge('given.txt'), /input \.\/given\.txt changed/],
  [
    'an output changed with the same size and time',
    () => forge('artifacts/default/words.txt'),
    /changed by hand/,
  ],
  ['a deleted output', () => rmSync(project.path('artifacts/default/table.txt')), /table\.txt is missing/],
  [
    'an extra file in an output folder',
    () => project.write('artifacts/default/tree/weed.txt', ''),
    /tree\/weed\.txt was changed by hand/,
  ],
  ['a changed environment variable', () => ({ LEVEL: 'high' }), /variable LEVEL changed/],
  [
    'a new schema of parameters with a default',
    () => project.write('schemas/params/make.schema.json', '{"properties": {"n": {}, "m": {"default": 4}}}'),
    /param m: \(none\) -> 4/,
  ],
  [
    'a new schema of a table',
    () => project.write('schemas/tables/words.schema.json', '{"properties": {}}'),
    /schema of table words changed/,
  ],
  ['a link to other code', () => relink('current', 'v2'), /code v1\/one\.ts removed/],
  [
    'new code in place of a file without types',
    () => project.write('lib/plain.ts', 'export const plain = 2\n'),
    /code lib\/plain\.ts added/,
  ],
  [
    'another target in package.json',
    () => project.edit('package.json', 'v1', 'v2'),
    /code v2\/inner\.ts added/,
  ],
  [
    'another target in tsconfig.json',
    () => project.edit('tsconfig.json', 'v1', 'v2'),
    /code v2\/path\.ts added/,
  ],
  [
    'another version of a package',
    () => project.edit('node_modules/dependency/package.json', '1.0.0', '1.0.1'),
    /package dependency: 1\.0\.0 -> 1\.0\.1/,
  ],
  ['a deleted pipeline.lock', () => rmSync(project.path('pipeline.lock')), /nothing to run: 2 fresh/],
]

test('a run with nothing to do prints the text of the full planner from the snapshot', () => {
  const text = mark()
  expect(run()).toBe(MARK)
  // --jobs does not matter if nothing is to run, but an invalid number is still reported.
  for (const flags of [['--jobs', '3'], ['-j', '2'], ['--jobs=4']]) expect(run({}, ...flags)).toBe(MARK)
  expect(run({}, '--jobs', 'many')).toContain('--jobs many: expected a whole number')
  project.write('pipeline.yaml', project.read('pipeline.yaml'))
  expect(run()).toBe(text)
})

test.each(CHANGES)('the snapshot is not used after a change: %s', (_, change, told) => {
  mark()
  const env = change() ?? {}
  const text = run(env)
  expect(text).not.toContain(MARK)
  expect(text).toMatch(told)
})

test('different lists of --set have different snapshots, whatever their values hold', () => {
  const other = new SmallProject({
    'pipeline.yaml':
      'params: {a: x, b: y}\nstages:\n  s: {run: "echo ${params.a} ${params.b} > ${outputs.o}", outputs: {o: o.txt}}\n',
  })
  const icl = (...args: string[]) =>
    spawnSync(process.execPath, [ICL, ...args], { cwd: other.root, encoding: 'utf8' }).stdout
  icl('run', '--set', 'a=1', '--set', 'b=2')
  expect(icl('run', '--set', 'a=1', '--set', 'b=2')).toContain('nothing to run')
  expect(icl('run', '--set', 'a=1 b=2')).toContain('ran 1')
  expect(other.read('artifacts/default/o.txt')).toBe('1 b=2 y\n')
  other.remove()
})

test('the snapshot is not used while another run holds the lock', () => {
  mark()
  const owner = { pid: 999_999_999, host: 'elsewhere', start: '', since: '', command: 'icl run', run: 'r' }
  project.write('artifacts/.lock', JSON.stringify(owner))
  const past = new Date(Date.now() - 1e6)
  utimesSync(project.path('artifacts/.lock'), past, past)
  expect(run()).toMatch(/took over the lock .*\nnothing to run: 2 fresh/)
})
