import { symlinkSync } from 'node:fs'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { buildForTests } from '../support/built.ts'
import { SmallProject } from '../support/small-project.ts'

beforeAll(buildForTests)
let made: SmallProject
afterEach(() => made.remove())

/** A project whose stage writes the value that it imports. */
function importing(specifier: string, files: Readonly<Record<string, string>>): SmallProject {
  return new SmallProject({
    'pipeline.yaml': 'stages:\n  work: {outputs: {o: o.txt}}\n',
    'stages/work.ts': `import { writeFileSync } from 'node:fs'\nimport { v } from '${specifier}'\nexport default (c) => writeFileSync(c.outputs.o, v)\n`,
    'v1/lib.ts': "export const v = 'one'\n",
    'v2/lib.ts': "export const v = 'two'\n",
    ...files,
  })
}

/** The output of a run, which is to make or restore it. */
async function result(): Promise<string> {
  const { code, out, err } = await made.icl('run')
  if (code !== 0 || out.startsWith('nothing to run')) throw new Error(out + err)
  return made.read('artifacts/default/o.txt')
}

function link(name: string, target: string): void {
  made.remove(name)
  symlinkSync(target, made.path(name))
}

test('a link to a folder that leads to another one', async () => {
  made = importing('../links/current/lib.ts', { 'links/other.txt': '' })
  link('links/current', '../v1')
  expect(await result()).toBe('one')
  link('links/current', '../v2')
  expect(await result()).toBe('two')
})

test('a stage that is a link', async () => {
  made = importing('./lib.ts', {})
  for (const version of ['v1', 'v2']) made.write(`${version}/work.ts`, made.read('stages/work.ts'))
  link('stages/work.ts', '../v1/work.ts')
  expect(await result()).toBe('one')
  link('stages/work.ts', '../v2/work.ts')
  expect(await result()).toBe('two')
})

test('a link to a folder with the same file, which imports another one', async () => {
  const same = "export { v } from './value.ts'\n"
  made = importing('../current/index.ts', { 'v1/index.ts': same, 'v2/index.ts': same })
  made.write('v1/value.ts', "export const v = 'one'\n")
  made.write('v2/value.ts', "export const v = 'two'\n")
  link('current', 'v1')
  expect(await result()).toBe('one')
  link('current', 'v2')
  expect(await result()).toBe('two')
})

const CHANGES: readonly (readonly [
  string,
  string,
  Readonly<Record<string, string>>,
  Readonly<Record<string, string>>,
])[] = [
  [
    'imports of package.json',
    '#lib/lib.ts',
    { 'package.json': '{"imports": {"#lib/*": "./v1/*"}}' },
    { 'package.json': '{"imports": {"#lib/*": "./v2/*"}}' },
  ],
  [
    'paths of tsconfig.json',
    '@lib/lib.ts',
    { 'tsconfig.json': '{"compilerOptions": {"paths": {"@lib/*": ["./v1/*"]}}}' },
    { 'tsconfig.json': '{"compilerOptions": {"paths": {"@lib/*": ["./v2/*"]}}}' },
  ],
  [
    'a tsconfig.json that another one extends',
    '@lib/lib.ts',
    {
      'tsconfig.json': '{"extends": "./base/tsconfig"} // with a comment',
      'base/tsconfig.json': '{"compilerOptions": {"paths": {"@lib/*": ["../v1/*"]}}}',
    },
    { 'base/tsconfig.json': '{"compilerOptions": {"paths": {"@lib/*": ["../v2/*"]}}}' },
  ],
  [
    'a file at the first of several paths',
    '@lib/deep/a',
    {
      'tsconfig.json': '{"compilerOptions": {"paths": {"@lib/*": ["./first/*", "./second/*",],},}}',
      'second/deep/a.ts': "export const v = 'one'\n",
    },
    { 'first/deep/a.ts': "export const v = 'two'\n" },
  ],
  [
    'a tsconfig.json nearer to the stage',
    '@lib/lib.ts',
    { 'tsconfig.json': '{"compilerOptions": {"paths": {"@lib/*": ["./v1/*"]}}}' },
    { 'stages/tsconfig.json': '{"compilerOptions": {"paths": {"@lib/*": ["../v2/*"]}}}' },
  ],
  [
    'a file with another ending',
    '../lib/a',
    { 'lib/a.js': "export const v = 'one'\n" },
    { 'lib/a.ts': "export const v = 'two'\n" },
  ],
  [
    'a file in place of a folder',
    '../lib',
    { 'lib/index.ts': "export const v = 'one'\n" },
    { 'lib.ts': "export const v = 'two'\n" },
  ],
  [
    'a file in place of the one that was meant',
    '../lib/a.js',
    { 'lib/a.ts': "export const v = 'one'\n" },
    { 'lib/a.js': "export const v = 'two'\n" },
  ],
  [
    'a package.json of a folder',
    '../lib',
    { 'lib/index.ts': "export const v = 'one'\n", 'lib/other.ts': "export const v = 'two'\n" },
    { 'lib/package.json': '{"main": "./other.ts"}' },
  ],
]

test.each(CHANGES)('%s', async (_, specifier, before, after) => {
  made = importing(specifier, before)
  expect(await result()).toBe('one')
  for (const [path, text] of Object.entries(after)) made.write(path, text)
  expect(await result()).toBe('two')
})

test('other new files and links bundle nothing anew and make nothing stale', async () => {
  made = importing('../current/lib.ts', {})
  link('current', 'v1')
  await result()
  made.write('v1/other.ts', '')
  made.write('tsconfig.json', '{"compilerOptions": {"paths": {"@x/*": ["./v2/*"]}}}')
  expect(await made.json('run')).toMatchObject({ fresh: ['work'] })
})
