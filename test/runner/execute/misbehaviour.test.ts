import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildForTests } from '../support/built.ts'
import { isRunning, until } from '../support/processes.ts'
import { projects } from '../support/projects.ts'
import type { SmallProject } from '../support/small-project.ts'

beforeAll(buildForTests)
const project = projects()

describe('a stage', () => {
  test('that exits with code 0 without writing its output has failed', async () => {
    const { icl, has } = bound(project('  a: {run: "true", outputs: {x: x.txt}}\n'))
    const { code, out } = await icl('run')
    expect(code).toBe(1)
    expect(out).toContain('a failed: ended without writing output x (x.txt)')
    expect(has('artifacts/default/x.txt')).toBe(false)
  })

  test('that fails is reported with its last output and the path of its log', async () => {
    const { icl } = bound(project('  a: {run: "echo the reason >&2; exit 7", outputs: {x: x.txt}}\n'))
    const { code, out } = await icl('run')
    expect(code).toBe(1)
    expect(out).toMatch(/a failed: ended with exit code 7, expected 0\n {2}the reason\n {2}log: .*a\.log\n/)
  })

  test('that exceeds its timeout is killed with its child processes, even if it ignores SIGTERM', async () => {
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

  test('runs with a timeout of a month, and with a command longer than one argument may be', async () => {
    const made = project(
      `  a: {run: "set x ${'y '.repeat(100_000)}; echo $# > \${outputs.x}", outputs: {x: x.txt}, timeout: 30d}\n`,
    )
    expect(await made.json('run')).toMatchObject({ ok: true })
    expect(made.read('artifacts/default/x.txt')).toBe('100001\n')
  })

  test('that the system cannot start has failed, with the reason and advice', async () => {
    const made = project('  a: {run: "true", outputs: {x: x/}, passEnv: [HUGE]}\n')
    process.env.HUGE = 'x'.repeat(200_000)
    const { code, out } = await made.icl('run')
    delete process.env.HUGE
    expect(code).toBe(1)
    expect(out).toMatch(
      /^a failed: could not be started: E2BIG: the environment and arguments are too long for the system\. Pass long values in a file$/m,
    )
  })

  test('that leaves child processes behind has them killed, even one in its own process session', async () => {
    const made = project(`  a:
    run: sleep 100 & echo $! > \${root}/child; setsid sleep 100 & sleep 0.2; pgrep -n -f "^sleep 100" > \${root}/other; echo done > \${outputs.x}
    outputs: {x: x.txt}
`)
    expect((await made.icl('run')).code).toBe(0)
    expect(isRunning(Number(made.read('child')))).toBe(false)
    await until(() => !isRunning(Number(made.read('other'))))
  })

  test('that prints 100 MB succeeds, and its log keeps the beginning and the end', async () => {
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
  ])('that writes a link or a pipe as output has failed: %s, %s', async (path, command, found) => {
    const made = project(`  a: {run: '${command}', outputs: {x: "${path}"}}\n`)
    made.write('own', 'mine')
    const { code, out } = await made.icl('run')
    expect(code).toBe(1)
    expect(out).toContain(
      `a failed: wrote output x with ${found}, which is a link or a special file; expected regular files and folders. Copy the target of a link`,
    )
    expect(statSync(made.path('own')).mode & 0o222).not.toBe(0)
  })

  test('that writes a hard link to another file does not share that file with the cache', async () => {
    const made = project('  a: {run: "ln ${root}/own ${outputs.x}", outputs: {x: x.txt}}\n')
    made.write('own', 'right')
    expect((await made.icl('run')).code).toBe(0)
    writeFileSync(made.path('own'), 'wrong')
    await made.icl('clean')
    expect(await made.json('run')).toMatchObject({ cached: ['a'] })
    expect(made.read('artifacts/default/x.txt')).toBe('right')
    expect(statSync(made.path('own')).mode & 0o222).not.toBe(0)
  })

  test('that overwrites the output of another stage makes the run fail, and the output is restored', async () => {
    const made = project(`  a: {run: "echo right > \${outputs.x}", outputs: {x: x.txt}}
  b: {run: "echo wrong > \${root}/artifacts/default/x.txt; cat \${inputs.x} > \${outputs.y}", inputs: {x: x.txt}, outputs: {y: y.txt}}
`)
    const { code, out } = await made.icl('run')
    expect(code).toBe(1)
    expect(out).toContain('b failed: input x.txt changed during the run; run again')
    expect(made.has('artifacts/default/y.txt')).toBe(false)
    expect(made.read('artifacts/default/x.txt')).toBe('right\n')
  })

  test('that fails is repeated as often as `retries` says', async () => {
    const made = project(
      `  a: {run: "echo x >> \${root}/tries; test $(wc -l < \${root}/tries) -ge 3; cp \${root}/tries \${outputs.x}", outputs: {x: x.txt}, retries: 2}\n`,
    )
    const { code, out } = await made.icl('run')
    expect(code).toBe(0)
    expect(out.match(/^retry .*/gm)).toHaveLength(2)
    expect(made.read('tries')).toBe('x\nx\nx\n')
  })

  test('that fails prevents the start of other stages, unless --keep-going is given', async () => {
    const stages =
      '  a: {run: "exit 1", outputs: {x: x.txt}}\n  b: {run: "cp ${inputs.x} ${outputs.y}", inputs: {x: x.txt}, outputs: {y: y.txt}}\n  c: {run: "echo c > ${outputs.z}", outputs: {z: z.txt}}\n'
    const first = await project(stages).icl('run', '--jobs', '1')
    expect(first.out).toContain('not done: b, c')
    const second = await project(stages).icl('run', '--jobs', '1', '--keep-going')
    expect(second.out).toContain('done     c')
    expect(second.out).toContain('not done: b')
    expect([first.code, second.code]).toEqual([1, 1])
  })

  test('has its own folder and log, even if names are similar or very long', async () => {
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

  test('gets only the environment variables that pipeline.yaml names', async () => {
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
  test('gives a command the parameters of the pipeline, and reports a reference to the matrix', async () => {
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
