import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeWritable, removeTree } from '../../../runner/util/remove-tree.ts'
import { buildForTests } from '../support/built.ts'
import { isRunning } from '../support/processes.ts'
import { projects } from '../support/projects.ts'

beforeAll(buildForTests)
const project = projects()

/** A stage that tells whether the process whose id is in x.txt runs. A zombie has ended. */
const LOOK = `  b:
    inputs: {x: x.txt}
    run: |
      state=$(sed -n 's/^State:.//p' /proc/$(cat \${inputs.x})/status 2> /dev/null || true)
      case "$state" in Z*|X*|'') echo ended > \${outputs.y} ;; *) echo running > \${outputs.y} ;; esac
    outputs: {y: y.txt}
`

describe('every attempt', () => {
  test('of a command begins with empty folders, also after a failure and for another instance', async () => {
    const made = project(`  a:
    retries: 2
    run: mkdir \${outputs.d}sub; echo try >> \${root}/tries; [ $(wc -l < \${root}/tries) -ge 2 ]; echo ok > \${outputs.d}sub/x
    outputs: {d: d/}
  b: {matrix: {k: [1, 2, 3]}, run: "mkdir \${outputs.d}sub; echo > \${outputs.d}sub/x", outputs: {d: "e/\${matrix.k}/"}}
`)
    expect(await made.json('run', '--jobs', '1')).toMatchObject({ ok: true, failed: [] })
    expect(made.read('tries')).toBe('try\ntry\n')
  })

  test('of a command ends with the end of its processes, even one in its own process session', async () => {
    const made = project(`  a:
    run: setsid sh -c 'echo $$ > '\${outputs.x}'; exec sleep 100' & while [ ! -s \${outputs.x} ]; do sleep 0.01; done
    outputs: {x: x.txt}
${LOOK}`)
    expect((await made.icl('run')).code).toBe(0)
    expect(made.read('artifacts/default/y.txt')).toBe('ended\n')
  })

  test('of a TypeScript stage ends with the end of its processes, too', async () => {
    const made = project(`  a: {outputs: {x: x.txt}}\n${LOOK}`)
    made.write(
      'stages/a.ts',
      `import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
export default ({ outputs }: any) => {
  const child = spawn('sleep', ['100'], { detached: true, stdio: 'ignore' })
  child.unref()
  writeFileSync(outputs.x, String(child.pid))
}
`,
    )
    expect((await made.icl('run')).code).toBe(0)
    expect(made.read('artifacts/default/y.txt')).toBe('ended\n')
    expect(isRunning(Number(made.read('artifacts/default/x.txt')))).toBe(false)
  })

  test('that failed does not write into the next one', async () => {
    const made = project(`  a:
    retries: 1
    run: |
      if [ ! -e \${root}/first ]; then touch \${root}/first; setsid sh -c 'sleep 1; echo LATE >> '\${outputs.o} & sleep 0.3; exit 1; fi
      echo good > \${outputs.o}; sleep 1.5
    outputs: {o: o.txt}
`)
    expect((await made.icl('run')).code).toBe(0)
    expect(made.read('artifacts/default/o.txt')).toBe('good\n')
  })
})

test('a read-only folder in an output is stored like any other, and its staging is removed', async () => {
  const made = project(
    '  a: {run: "mkdir ${outputs.o}sub; echo 1 > ${outputs.o}sub/x; head -c 40000 /dev/zero > ${outputs.o}sub/y; chmod 555 ${outputs.o}sub", outputs: {o: o/}}\n',
  )
  expect((await made.icl('run')).code).toBe(0)
  expect(made.read('artifacts/default/o/sub/x')).toBe('1\n')
  expect(readdirSync(made.path('artifacts/default/o/sub')).sort()).toEqual(['x', 'y'])
  expect((await made.icl('clean', '--all')).code).toBe(0)
})

test('folders that their owner may not write become writable and are removed', () => {
  const made = project('  a: {run: "true", outputs: {o: o/}}\n')
  mkdirSync(made.path('one/two'), { recursive: true })
  made.write('one/two/file', '')
  chmodSync(made.path('one/two'), 0)
  chmodSync(made.path('one'), 0o555)
  makeWritable(made.path('one'))
  expect(statSync(made.path('one/two')).mode & 0o700).toBe(0o700)
  chmodSync(made.path('one/two'), 0o555)
  removeTree(made.path('one'))
  expect(made.has('one')).toBe(false)
  removeTree(made.path('one'))
})
