import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildForTests } from '../support/built.ts'
import { SmallProject } from '../support/small-project.ts'
import { afterEach } from 'vitest'

beforeAll(buildForTests)

let made: SmallProject
afterEach(() => made.remove())

/** A project with one TypeScript stage in several instances. */
function stages(code: string, parts = ['a', 'b', 'c', 'd'], more = ''): SmallProject {
  return new SmallProject({
    'pipeline.yaml': `stages:\n  work:\n    matrix: {part: [${parts.join(', ')}]}\n    params: {part: "\${matrix.part}"}\n    outputs: {out: "\${matrix.part}.txt"}\n${more}`,
    'stages/work.ts': `import { writeFileSync } from 'node:fs'\n${code}`,
    'package.json': '{"type": "module"}',
  })
}

/** The outputs of the instances, in the order of their names. */
const written = (project: SmallProject, parts = ['a', 'b', 'c', 'd']) =>
  parts.map((part) => project.read(`artifacts/default/${part}.txt`))

/** The log of an instance in the latest run. */
function log(project: SmallProject, instance: string): string {
  const run = readdirSync(project.path('artifacts/.runs')).sort().at(-1)!
  return project.read(`artifacts/.runs/${run}/${instance}.log`)
}

describe('host processes of TypeScript stages', () => {
  test('run several instances, each with a newly initialised module', async () => {
    made = stages(
      'let count = 0\nexport default (c) => writeFileSync(c.outputs.out, `${process.pid} ${++count}`)\n',
    )
    expect((await made.icl('run', '--jobs', '1')).code).toBe(0)
    const lines = written(made).map((line) => line.split(' '))
    expect(new Set(lines.map(([pid]) => pid)).size).toBe(1)
    expect(lines.map(([, count]) => count)).toEqual(['1', '1', '1', '1'])
  })

  test.each([
    ['a global variable', 'globalThis.left = 1'],
    ['an environment variable', "process.env.LEFT = 'x'"],
    ['another working folder', "process.chdir('/')"],
    ['a listener', "process.on('uncaughtException', () => {})"],
    ['an open file', "(await import('node:fs')).openSync('/dev/null')"],
    [
      'a child process',
      "(await import('node:child_process')).spawn('sleep', ['60'], {stdio: 'ignore'}).unref()",
    ],
    ['an exit code', 'process.exitCode = 3'],
    ['a property of a prototype', 'Array.prototype.left = 1'],
    ['another function of a built-in object', 'Math.random = () => 0.5'],
    ['another function of a prototype without a name', '[].values().__proto__.next = () => ({done: true})'],
    ['a getter', "Object.defineProperty(String.prototype, 'left', {get: () => 1, configurable: true})"],
    ['a frozen prototype', 'Object.freeze(Date.prototype)'],
    ['another prototype', 'Object.setPrototypeOf(Map.prototype, {})'],
    ['another function of a module of Node', "(await import('node:fs')).default.readFileSync = () => ''"],
    ['another global that Node loads late', 'globalThis.ReadableStream = class {}'],
  ])('are replaced after a stage that leaves %s', async (_, code) => {
    made = stages(
      `export default async (c) => { writeFileSync(c.outputs.out, [process.pid, globalThis.left, process.env.LEFT, process.cwd(), process.exitCode].join(' ')); ${code} }\n`,
      ['a', 'b'],
    )
    expect((await made.icl('run', '--jobs', '1')).code).toBe(0)
    const [first, second] = written(made, ['a', 'b']).map((line) => line.split(' '))
    expect(second![0]).not.toBe(first![0])
    expect(second!.slice(1)).toEqual(first!.slice(1))
  })

  test('are replaced when a stage fails, ends the process or exceeds its timeout', async () => {
    made = stages(
      `export default async (c) => {
  if (c.params.part === 'b') throw new Error('by itself')
  if (c.params.part === 'c') process.exit(7)
  if (c.params.part === 'd') await new Promise((r) => setTimeout(r, 60_000))
  writeFileSync(c.outputs.out, 'done')
}\n`,
      ['a', 'b', 'c', 'd', 'e'],
      '    timeout: 2\n',
    )
    const { code, out } = await made.icl('run', '--jobs', '1', '--keep-going')
    expect(code).toBe(1)
    expect(out).toMatch(/work@b failed: stopped with an error: by itself/)
    expect(out).toMatch(/work@c failed: ended with exit code 7/)
    expect(out).toMatch(/work@d failed: ran longer than its timeout of 2 s/)
    expect(written(made, ['a', 'e'])).toEqual(['done', 'done'])
  })

  test('are kept after a stage that only used built-in objects, and waited for its timers', async () => {
    made = stages(
      `export default async (c) => {
  new Blob([]).stream(); new TextDecoderStream(); crypto.getRandomValues(new Uint8Array(1)); performance.now()
  setTimeout(() => writeFileSync(c.outputs.out, String(process.pid)), 5)
}\n`,
    )
    expect((await made.icl('run', '--jobs', '1')).code).toBe(0)
    expect(new Set(written(made)).size).toBe(1)
  })

  test('write the output of a stage to the log of its instance', async () => {
    made = stages(
      `import { spawnSync } from 'node:child_process'
export default (c) => {
  console.log('log', c.params.part)
  console.error('error', c.params.part)
  spawnSync('echo', ['child', c.params.part], { stdio: 'inherit' })
  writeFileSync(c.outputs.out, '')
}\n`,
      ['a', 'b'],
    )
    await made.icl('run', '--jobs', '1')
    for (const part of ['a', 'b'])
      expect(log(made, `work@${part}`)).toBe(`log ${part}\nerror ${part}\nchild ${part}\n`)
  })

  test('give environment variables only to the instance that names them', async () => {
    const code =
      "import { writeFileSync } from 'node:fs'\nexport default (c) => writeFileSync(c.outputs.out, process.env.MINE ?? 'none')\n"
    made = new SmallProject({
      'pipeline.yaml':
        'stages:\n  one: {env: [MINE], outputs: {out: one.txt}}\n  two: {outputs: {out: two.txt}}\n',
      'stages/one.ts': code,
      'stages/two.ts': code,
      'package.json': '{"type": "module"}',
    })
    process.env.MINE = 'mine'
    try {
      made.env = { MINE: 'mine' }
      await made.icl('run', '--jobs', '1')
    } finally {
      delete process.env.MINE
    }
    expect(written(made, ['one', 'two'])).toEqual(['mine', 'none'])
  })
})
