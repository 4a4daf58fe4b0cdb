import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { buildForTests } from '../support/built.ts'
import { SmallProject } from '../support/small-project.ts'

beforeAll(buildForTests)
let made: SmallProject
afterEach(() => made.remove())

/** A project with one TypeScript stage, the body of whose function is given. */
function stage(body: string): SmallProject {
  return new SmallProject({
    'pipeline.yaml': 'stages:\n  work: {outputs: {out: out.txt}, timeout: 30}\n',
    'stages/work.ts': `import { createWriteStream, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { execFileSync } from 'node:child_process'
import { createServer } from 'node:http'
import { gzip } from 'node:zlib'
export default ({ outputs }) => {\n${body}\n}\n`,
    'package.json': '{"type": "module"}',
  })
}

const out = () => made.read('artifacts/default/out.txt')

describe('a TypeScript stage that returns too early', () => {
  test('is done when a stream that it did not wait for is written', async () => {
    made = stage(
      "const out = createWriteStream(outputs.out); for (let i = 0; i < 100_000; i++) out.write(i + '\\n'); out.end()",
    )
    expect((await made.icl('run')).code).toBe(0)
    expect(out().split('\n')).toHaveLength(100_001)
  })

  test('is done when a chain of operations that it did not wait for is done', async () => {
    made = stage(
      "writeFileSync(outputs.out, ''); gzip(Buffer.alloc(20_000_000), (_, b) => setTimeout(() => void writeFile(outputs.out, 'done'), 20))",
    )
    expect((await made.icl('run')).code).toBe(0)
    expect(out()).toBe('done')
  })

  test.each([
    ['throws in a timer', "setTimeout(() => { throw new Error('too late') }, 10)"],
    [
      'rejects a promise',
      "void writeFile(outputs.out + '/none', '').catch(() => { throw new Error('too late') })",
    ],
  ])('fails if it then %s', async (_, code) => {
    made = stage(`writeFileSync(outputs.out, ''); ${code}`)
    const { code: exit, out } = await made.icl('run')
    expect(exit).toBe(1)
    expect(out).toMatch(/work failed: ended with exit code 1, expected 0\n[^]*Error: too late/)
    expect(made.has('artifacts/default/out.txt')).toBe(false)
  })

  test('fails after five seconds if something stays open, and names it', async () => {
    made = stage("writeFileSync(outputs.out, ''); setInterval(() => {}, 1000); createServer().listen(0)")
    const { code, out } = await made.icl('run')
    expect(code).toBe(1)
    expect(out).toContain(
      'work failed: left something open that did not end within 5 s: a server, a timer. Wait for it (await), or close it, before the function returns\n',
    )
    expect(made.has('artifacts/default/out.txt')).toBe(false)
  })

  test.each(['process.exit(0)', 'setTimeout(() => process.exit(0), 10)'])(
    'fails if it calls %s',
    async (exit) => {
      made = stage(`writeFileSync(outputs.out, ''); ${exit}`)
      const { code, out } = await made.icl('run')
      expect(code).toBe(1)
      expect(out).toContain('work failed: called process.exit, expected its function to return\n')
    },
  )
})

test('a process that a TypeScript stage starts may inherit its standard input, which is empty', async () => {
  made = stage("execFileSync('cat', { stdio: 'inherit' }); writeFileSync(outputs.out, 'done')")
  expect((await made.icl('run')).code).toBe(0)
  expect(out()).toBe('done')
})
