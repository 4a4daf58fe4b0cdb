import { spawn } from 'node:child_process'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildForTests, ICL } from '../support/built.ts'
import { isRunning, until } from '../support/processes.ts'
import { projects } from '../support/projects.ts'
import type { SmallProject } from '../support/small-project.ts'

beforeAll(buildForTests)
const project = projects()

describe('two runs in one checkout', () => {
  test('the second run waits, names the first, and then has nothing to run', async () => {
    const made = project(
      '  a: {run: "until test -e ${root}/go; do sleep 0.02; done; echo x >> ${root}/times; echo a > ${outputs.x}", outputs: {x: x.txt}}\n',
    )
    const first = started(made)
    await until(() => made.has('artifacts/.lock'))
    const second = started(made)
    await until(() => second.said().includes('waiting'))
    made.write('go', '')
    const [one, two] = await Promise.all([first.end, second.end])
    expect([one.code, two.code]).toEqual([0, 0])
    expect(two.out).toContain(`waiting for another run in this checkout: icl run (process ${first.pid} on `)
    expect(two.out).toContain('nothing to run: 1 fresh')
    expect(made.read('times')).toBe('x\n')
  })

  test('a stage that runs icl in its own project fails at once, because it would wait for itself', async () => {
    const made = project(
      `  a: {run: "cd \${root}; ${process.execPath} ${ICL} run; echo a > \${outputs.x}; exit 3", outputs: {x: x.txt}}\n`,
    )
    const { code, out } = await started(made).end
    expect(code).toBe(1)
    expect(out).toContain('found a stage that calls icl in its own project while `icl run` runs it')
  })

  test('the lock of a killed run is taken over, and its orphaned processes are ended', async () => {
    const made = project(
      '  a: {run: "test -e ${root}/second || { touch ${root}/second; echo $$ > ${root}/pid; sleep 100; }; echo a > ${outputs.x}", outputs: {x: x.txt}}\n',
    )
    const first = started(made)
    await until(() => made.has('pid') && made.read('pid') !== '')
    process.kill(first.pid, 'SIGKILL')
    await first.end
    expect(made.has('artifacts/.lock')).toBe(true)
    const { code, out } = await started(made).end
    expect(code).toBe(0)
    expect(out).toContain(`took over the lock of process ${first.pid}, which no longer runs`)
    await until(() => !isRunning(Number(made.read('pid'))))
    expect(made.has('artifacts/.lock')).toBe(false)
  })

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends the child processes, lists unfinished stages, and exits with code 130',
    async (signal) => {
      const made = project(
        '  a: {run: "echo $$ > ${root}/pid; sleep 100", outputs: {x: x.txt}}\n  b: {run: "cp ${inputs.x} ${outputs.y}", inputs: {x: x.txt}, outputs: {y: y.txt}}\n',
      )
      const run = started(made)
      await until(() => made.has('pid') && made.read('pid') !== '')
      process.kill(run.pid, signal)
      const { code, out } = await run.end
      expect(code).toBe(130)
      expect(out).toContain('not done: a, b')
      expect(out).toContain('interrupted; no incomplete outputs were left')
      expect(isRunning(Number(made.read('pid')))).toBe(false)
      expect(made.has('artifacts/.lock')).toBe(false)
      expect(made.has('artifacts/default')).toBe(false)
    },
  )
})

interface Started {
  readonly pid: number
  readonly said: () => string
  readonly end: Promise<{ code: number | null; out: string }>
}

function started(made: SmallProject): Started {
  const child = spawn(process.execPath, [ICL, 'run'], { cwd: made.root, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  child.stdout.on('data', (text) => (out += text))
  child.stderr.on('data', (text) => (out += text))
  return {
    pid: child.pid!,
    said: () => out,
    end: new Promise((resolve) => child.on('close', (code) => resolve({ code, out }))),
  }
}
