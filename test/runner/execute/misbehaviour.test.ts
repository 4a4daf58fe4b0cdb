import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildForTests } from '../support/built.ts'
import { isRunning, until } from '../support/processes.ts'
import { projects } from '../support/projects.ts'
import type { SmallProject } from '../support/small-project.ts'

beforeAll(buildForTests)
const project = projects()

describe('a stage', () => {
  test('that ends well without writing its output has failed', async () => {
    const { icl, has } = bound(project('  a: {run: "true", outputs: {x: x.txt}}\n'))
    const { code, out } = await icl('run')
    expect(code).toBe(1)
    expect(out).toContain('a failed: ended without writing output x (x.txt)')
    expect(has('artifacts/default/x.txt')).toBe(false)
  })

  test('that ends with an error is told with its last output and where the log lies', async () => {
    const { icl } = bound(project('  a: {run: "echo the reason >&2; exit 7", outputs: {x: x.txt}}\n'))
    const { code, out } = await icl('run')
    expect(code).toBe(1)
    expect(out).toMatch(/a failed: ended with exit code 7, expected 0\n {2}the reason\n {2}log: .*a\.log\n/)
  })

  test('over its timeout is ended though it ignores SIGTERM, with the children it started', async () => {
    const made = project(`  a:
    run: trap "" TERM; (trap "" TERM; while true; do sleep 0.05; done) & echo $! > \${root}/child; while true; do sleep 0.05; done
    outputs: {x: x.txt}
    timeout: 0.3
`)
    const { code, out } = await made.icl('run')
    expect(code).toBe(1)
    expect(out).toContain('a failed: ran longer than its timeout of 0.3 s')
    expect(isRunning(Number(made.read('child')))).toBe(false)
  })

  test('with a timeout of a month runs, and so does a command longer than a process may be handed', async () => {
    const made = project(
      `  a: {run: "set x ${'y '.repeat(100_000)}; echo $# > \${outputs.x}", outputs: {x: x.txt}, timeout: 30d}\n`,
    )
    expect(await made.json('run')).toMatchObject({ ok: true })
    expect(made.read('artifacts/default/x.txt')).toBe('100001\n')
  })

  test('that the system cannot start has failed, and the reason with the way out is told', async () => {
    const made = project('  a: {run: "true", outputs: {x: x/}, passEnv: [HUGE]}\n')
    process.env.HUGE = 'x'.repeat(200_000)
    const { code, out } = await made.icl('run')
    delete process.env.HUGE
    expect(code).toBe(1)
    expect(out).toMatch(
      /^a failed: could not be started: E2BIG: the environment and arguments are too long for the system\. Pass long values in a file$/m,
    )
  })

  test('that leaves children behind does not keep them, not even one in a session of its own', async () => {
    const made = project(`  a:
    run: sleep 100 & echo $! > \${root}/child; setsid sleep 100 & sleep 0.2; pgrep -n -f "^sleep 100" > \${root}/other; echo done > \${outputs.x}
    outputs: {x: x.txt}
`)
    expect((await made.icl('run')).code).toBe(0)
    expect(isRunning(Number(made.read('child')))).toBe(false)
    await until(() => !isRunning(Number(made.read('other'))))
  })

  test('that prints 100 MB runs, and its log keeps the beginning and the end', async () => {
    const made = project(
      `  a: {run: "echo first; head -c 100000000 /dev/zero | tr '\\\\0' x; echo last > \${outputs.x}; echo last", outputs: {x: x.txt}}\n`,
    )
    expect((await made.icl('run')).code).toBe(0)
    const run = readdirSync(made.path('artifacts/.runs'))[0]!
    const log = made.path(`artifacts/.runs/${run}/a.log`)
    expect(statSync(log).size).toBeLessThan(2_200_000)
    const text = readFileSync(log, 'utf8')
    expect(text.startsWith('first\n')).toBe(true)
    expect(text.endsWith('last\n')).toBe(true)
    expect(text).toMatch(/bytes left out/)
  })

  test.each([
    ['x.txt', 'ln -s ${root}/own ${outputs.x}', 'x.txt'],
    ['x/', 'echo > ${outputs.x}file; ln -s ${root}/own ${outputs.x}link', 'x/link'],
    ['x/', 'mkdir ${outputs.x}deep; mkfifo ${outputs.x}deep/pipe', 'x/deep/pipe'],
  ])('that leaves a link or a pipe for a file has failed: %s, %s', async (path, command, found) => {
    const made = project(`  a: {run: '${command}', outputs: {x: "${path}"}}\n`)
    made.write('own', 'mine')
    const { code, out } = await made.icl('run')
    expect(code).toBe(1)
    expect(out).toContain(
      `a failed: wrote output x with ${found}, which is a link or a special file; expected regular files and folders. Copy the target of a link`,
    )
    expect(statSync(made.path('own')).mode & 0o222).not.toBe(0)
  })

  test('that links an output to a file of somebody else leaves that file apart from the cache', async () => {
    const made = project('  a: {run: "ln ${root}/own ${outputs.x}", outputs: {x: x.txt}}\n')
    made.write('own', 'right')
    expect((await made.icl('run')).code).toBe(0)
    writeFileSync(made.path('own'), 'wrong')
    await made.icl('clean')
    expect(await made.json('run')).toMatchObject({ cached: ['a'] })
    expect(made.read('artifacts/default/x.txt')).toBe('right')
    expect(statSync(made.path('own')).mode & 0o222).not.toBe(0)
  })

  test('that writes over the output of another is found out, and the output restored', async () => {
    const made = project(`  a: {run: "echo right > \${outputs.x}", outputs: {x: x.txt}}
  b: {run: "echo wrong > \${root}/artifacts/default/x.txt; cat \${inputs.x} > \${outputs.y}", inputs: {x: x.txt}, outputs: {y: y.txt}}
`)
    const { code, out } = await made.icl('run')
    expect(code).toBe(1)
    expect(out).toContain('b failed: input x.txt changed during the run; run again')
    expect(made.has('artifacts/default/y.txt')).toBe(false)
    expect(made.read('artifacts/default/x.txt')).toBe('right\n')
  })

  test('that failed is tried again as often as `retries` says', async () => {
    const made = project(
      `  a: {run: "echo x >> \${root}/tries; test $(wc -l < \${root}/tries) -ge 3; cp \${root}/tries \${outputs.x}", outputs: {x: x.txt}, retries: 2}\n`,
    )
    const { code, out } = await made.icl('run')
    expect(code).toBe(0)
    expect(out.match(/^retry .*/gm)).toHaveLength(2)
    expect(made.read('tries')).toBe('x\nx\nx\n')
  })

  test('that fails stops what has not begun, unless --keep-going', async () => {
    const stages =
      '  a: {run: "exit 1", outputs: {x: x.txt}}\n  b: {run: "cp ${inputs.x} ${outputs.y}", inputs: {x: x.txt}, outputs: {y: y.txt}}\n  c: {run: "echo c > ${outputs.z}", outputs: {z: z.txt}}\n'
    const first = await project(stages).icl('run', '--jobs', '1')
    expect(first.out).toContain('not done: b, c')
    const second = await project(stages).icl('run', '--jobs', '1', '--keep-going')
    expect(second.out).toContain('done     c')
    expect(second.out).toContain('not done: b')
    expect([first.code, second.code]).toEqual([1, 1])
  })

  test('shares no folder and no log with another, however alike their names are or however long', async () => {
    const made = project(`  a:
    matrix: {x: ["1 2", "1_2", "1/2", "\u00e9", "\u00e8", "${'x'.repeat(300)}", "${'x'.repeat(301)}"]}
    params: {x: "\${matrix.x}"}
    run: echo "\${matrix.x}"; sleep 0.2; echo "\${matrix.x}" > \${outputs.x}
    outputs: {x: "\${params.names[matrix.x]}.txt"}
params:
  names: {"1 2": a, "1_2": b, "1/2": c, "\u00e9": d, "\u00e8": e, "${'x'.repeat(300)}": f, "${'x'.repeat(301)}": g}
`)
    expect(await made.json('run', '--jobs', '7')).toMatchObject({ ok: true })
    const texts = ['a', 'b', 'c', 'd', 'e'].map((name) => made.read(`artifacts/default/${name}.txt`))
    expect(texts).toEqual(['1 2\n', '1_2\n', '1/2\n', '\u00e9\n', '\u00e8\n'])
    const { logs } = await made.json<{ logs: { path: string; lines: string[] }[] }>('log', 'a')
    expect(new Set(logs.map(({ path }) => path)).size).toBe(7)
    expect(logs.slice(0, 5).map(({ lines }) => lines)).toEqual(texts.map((text) => [text.trim()]))
  })

  test('gets no variable that pipeline.yaml does not name', async () => {
    const made = project(
      '  a: {run: "env > ${outputs.x}", outputs: {x: x.txt}, env: [GIVEN], passEnv: [SECRET]}\n',
    )
    process.env.GIVEN = 'yes'
    process.env.SECRET = 'hush'
    process.env.OTHER = 'no'
    made.env = { GIVEN: 'yes' }
    expect((await made.icl('run')).code).toBe(0)
    const text = made.read('artifacts/default/x.txt')
    expect(text).toMatch(/^GIVEN=yes$/m)
    expect(text).toMatch(/^SECRET=hush$/m)
    expect(text).not.toMatch(/^OTHER=/m)
    expect(made.read('artifacts/.state/default.jsonl') + made.read('pipeline.lock')).not.toContain('hush')
  })
})

describe('icl stage', () => {
  test('hands a command the parameters of the pipeline, and says what only the matrix could give', async () => {
    const made = project(`  a: {run: "echo \${params.k} > \${outputs.x}", outputs: {x: x.txt}}
  b: {matrix: {t: [1]}, run: "echo \${matrix.t} > \${outputs.x}", outputs: {x: "\${matrix.t}.txt"}}
params: {k: 3}
`)
    expect((await made.icl('stage', 'a', '--set', 'k=4', '--out', 'out')).code).toBe(0)
    expect(made.read('out/x.txt')).toBe('4\n')
    const { code, err } = await made.icl('stage', 'b', '--out', 'out')
    expect(code).toBe(2)
    expect(err).toBe(
      'icl stage: the command of the stage needs a value that exists only in the pipeline: found no "matrix", expected one of params, root.\n',
    )
  })
})

function bound(made: SmallProject) {
  return { icl: (...argv: string[]) => made.icl(...argv), has: (path: string) => made.has(path) }
}
