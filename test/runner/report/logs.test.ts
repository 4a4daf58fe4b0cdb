import { beforeAll, expect, test } from 'vitest'
import { Scenes } from '../../../runner/view/scene.ts'
import { buildForTests } from '../support/built.ts'
import { projects } from '../support/projects.ts'

beforeAll(buildForTests)
const project = projects()

const STAGE = `export default ({ params, outputs, log }: any) => {
  log('first')
  log('second')
  if (params.n > 1) throw Object.assign(new Error('n is too large, expected 1'), { name: 'UserError' })
  require('node:fs').writeFileSync(outputs.x, 'x')
}
`.replace("require('node:fs').", '')

test('the log of a failed instance ends with its failure, which is told once', async () => {
  const made = project(`  a: {run: "true", outputs: {x: x.txt}}
  b: {run: "echo the reason; exit 3", outputs: {x: y.txt}}
`)
  const { out } = await made.icl('run', '--keep-going')
  expect(out).toMatch(/b failed: ended with exit code 3, expected 0\n {2}the reason\n {2}log: /)
  expect((await made.icl('log', 'a')).out).toContain('  failed: ended without writing output x (x.txt)\n')
  expect((await made.icl('log', 'b')).out).toContain(
    '  the reason\n  failed: ended with exit code 3, expected 0\n',
  )
})

test('what a TypeScript stage logs is mentioned when it ends, and its own error is in the log', async () => {
  const made = project('  a: {params: {n: 1}, outputs: {x: x.txt}}\n')
  made.write('stages/a.ts', `import { writeFileSync } from 'node:fs'\n${STAGE}`)
  expect((await made.icl('run')).out).toMatch(/^done {5}a {2}\d+\.\d s, 2 notes: icl log a$/m)
  expect((await made.icl('run', '--set', 'a.n=2')).code).toBe(1)
  expect((await made.icl('log', 'a')).out).toContain('  second\n  failed: n is too large, expected 1\n')
})

test('the page shows no failure beside a result that is up to date', async () => {
  const made = project(
    '  a: {run: "[ ${params.n} = 1 ]; echo > ${outputs.x}", outputs: {x: x.txt}}\nparams: {n: 1}\n',
  )
  await made.icl('run')
  expect((await made.icl('run', '--set', 'n=2')).code).toBe(1)
  const { instances } = await new Scenes(made.root, {}).open('default')
  expect(instances).toMatchObject([{ name: 'a', state: 'fresh', why: null }])
})

test('why follows a chain of causes that is longer than the stack', async () => {
  const stages = Array.from(
    { length: 6000 },
    (_, i) =>
      `  s${i}: {${i === 0 ? '' : `inputs: {i: o${i - 1}.txt}, `}run: "echo > \${outputs.o}", outputs: {o: o${i}.txt}}\n`,
  )
  const { code, out } = await project(stages.join('')).icl('why', 's5999')
  expect(code).toBe(0)
  expect(out).toContain('s0 will run\n')
})
