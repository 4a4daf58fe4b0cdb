import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../../runner/util/canonical.ts'
import { projects } from '../support/projects.ts'

const project = projects()

describe('names that every JavaScript object seems to have', () => {
  test('are files like any other in an output folder', async () => {
    const made =
      project(`  a: {run: 'echo \${params.v} > \${outputs.d}/__proto__; echo > \${outputs.d}/constructor', outputs: {d: d/}}
  b: {inputs: {d: d/}, run: 'cat \${inputs.d}/__proto__ > \${outputs.o}', outputs: {o: o.txt}}
params: {v: 1}
`)
    await made.icl('run')
    await made.icl('run', '--set', 'v=2')
    expect(made.read('artifacts/default/o.txt')).toBe('2\n')
    await made.icl('clean')
    expect(await made.json('run')).toMatchObject({ cached: ['a', 'b'] })
    expect(made.read('artifacts/default/d/__proto__')).toBe('1\n')
    made.write('artifacts/default/d/toString', '')
    expect((await made.icl('check')).out).toContain('a: d/toString was changed after it was published')
  })

  test('are names of stages, outputs, inputs, parameters and lists like any other', async () => {
    const made = project(`  constructor:
    params: {constructor: 1}
    run: echo \${params.constructor} > \${outputs.constructor}
    outputs: {constructor: x.txt}
  b:
    matrix: {constructor: [1]}
    inputs: {constructor: x.txt}
    run: cat \${inputs.constructor} > \${outputs.toString}
    outputs: {toString: "y\${matrix.constructor}.txt"}
`)
    expect(await made.json('run')).toMatchObject({ ok: true, ran: ['constructor', 'b@1'] })
    expect(await made.json('run', '--set', 'constructor.constructor=2')).toMatchObject({ ok: true })
    expect(made.read('artifacts/default/y1.txt')).toBe('2\n')
    expect((await made.icl('run')).code).toBe(0)
    expect((await made.icl('check', '--lock')).code).toBe(0)
  })

  test('are not found where they are not', async () => {
    const made = project(`  d: {run: "echo 1 > \${outputs.d}a", outputs: {d: d/}}
  e: {inputs: {i: d/valueOf}, run: "cat \${inputs.i} > \${outputs.o}", outputs: {o: o.txt}}
`)
    const { code, err } = await made.icl('run')
    expect([code, err]).toEqual([
      2,
      'stage e: input i: found no file d/valueOf among the outputs of d, expected one of d/a\n'.replace(
        'd/a',
        'a',
      ),
    ])
    expect((await made.icl('constructor')).err).toContain('found the command "constructor"')
    expect((await made.icl('run', '--set', 'constructor=1')).err).toContain(
      'found no parameter "constructor"',
    )
    expect((await made.icl('stage', 'toString', '--out', 'x')).err).toContain('found no stage "toString"')
  })

  test('as a key __proto__ are refused with their place, because JavaScript would drop them', async () => {
    const made = project('  a: {run: "true", outputs: {__proto__: x.txt}}\n')
    const { code, err } = await made.icl('run')
    expect(code).toBe(2)
    expect(err).toContain('pipeline.yaml:2:')
    expect(err).toContain('found the key __proto__, which JavaScript reserves; expected another name')
  })

  test('are kept in canonical JSON', () => {
    expect(canonicalJson(JSON.parse('{"b": 1, "__proto__": {"constructor": 2}}'))).toBe(
      '{"__proto__":{"constructor":2},"b":1}',
    )
  })
})

describe('an output folder', () => {
  const stages = `  s: {run: "mkdir -p \${outputs.o}empty/deep; echo 1 > \${outputs.o}a", outputs: {o: o/}}
  t: {inputs: {i: o/}, run: "ls -A \${inputs.i}empty/deep > \${outputs.o}; ls \${inputs.i} >> \${outputs.o}", outputs: {o: t.txt}}
`
  test('keeps its empty folders', async () => {
    const made = project(stages)
    expect((await made.icl('run')).code).toBe(0)
    expect(made.read('artifacts/default/t.txt')).toBe('a\nempty\n')
    await made.icl('clean')
    expect(made.has('artifacts/default/o')).toBe(false)
    expect(await made.json('run')).toMatchObject({ cached: ['s', 't'] })
    rmSync(made.path('artifacts/default/o/empty/deep'), { recursive: true })
    expect((await made.icl('check')).out).toContain('s: o/empty/deep/ is missing')
    expect(await made.json('run')).toMatchObject({ cached: ['s'], fresh: ['t'] })
    expect(made.has('artifacts/default/o/empty/deep')).toBe(true)
  })

  test('loses the files and empty folders that others add, after which nothing is left to do', async () => {
    const made = project(stages)
    await made.icl('run')
    mkdirSync(made.path('artifacts/default/o/more/more'), { recursive: true })
    made.write('artifacts/default/o/other/file', '')
    made.write('artifacts/default/o/empty/deep/file', '')
    expect(await made.json('run')).toMatchObject({ cached: ['s'] })
    expect(made.has('artifacts/default/o/more')).toBe(false)
    expect(made.has('artifacts/default/o/other')).toBe(false)
    expect(made.has('artifacts/default/o/empty/deep')).toBe(true)
    expect(made.has('artifacts/default/o/empty/deep/file')).toBe(false)
    expect(await made.json('run')).toMatchObject({ cached: [], fresh: ['s', 't'] })
  })

  test('with a name that is not UTF-8 is refused with a clear message', async () => {
    const made = project(`  s: {run: 'touch \${outputs.d}$(printf "caf\\351")', outputs: {d: x/}}\n`)
    const { code, out } = await made.icl('run')
    expect(code).toBe(1)
    expect(out).toMatch(/s failed: found a file in .* whose name is not UTF-8 \(caf\uFFFD\), expected UTF-8/)
  })

  test('of which an unreadable folder is part is not taken for an empty one', async () => {
    const made = project(stages)
    await made.icl('run')
    writeFileSync(made.path('artifacts/default/o/empty/file'), '')
    expect(execFileSync('ls', [made.path('artifacts/default/o/empty')], { encoding: 'utf8' })).toBe(
      'deep\nfile\n',
    )
    expect((await made.icl('check')).out).toContain('s: o/empty/file was changed')
  })
})
