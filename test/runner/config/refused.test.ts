import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { projects } from '../support/projects.ts'

const project = projects()

/** What `icl run` says of stages that it refuses. */
async function refusal(stages: string): Promise<string> {
  const { code, err } = await project(stages).icl('run')
  expect(code).toBe(2)
  return err
}

describe('refused with a message that says what to do', () => {
  test('an output in a folder that is named like a variant of a sweep', async () => {
    expect(await refusal('  a: {run: "true", outputs: {x: "@0123456789/x.txt"}}\n')).toContain(
      'stage a: output x: found "@0123456789/x.txt", expected another name: sweeps keep the variants of an output in folders that are named like @0123456789',
    )
    expect(
      (await project('  a: {run: "echo > ${outputs.x}", outputs: {x: "@agency/x.txt"}}\n').icl('run')).code,
    ).toBe(0)
  })

  test('a file and a folder with the same path', async () => {
    expect(
      await refusal('  a: {run: "true", outputs: {x: x}}\n  b: {run: "true", outputs: {y: x/}}\n'),
    ).toContain('stage b: the folder "x/" of b has the path of the file "x" of a; expected separate paths')
  })

  test('a NUL character in a command or in a path', async () => {
    expect(await refusal('  a: {run: "echo a\\0b > ${outputs.x}", outputs: {x: x.txt}}\n')).toContain(
      'stage a: run: found a NUL character, which a command cannot hold; expected text without it',
    )
    expect(await refusal('  a: {run: "true", inputs: {i: "./a\\0b"}, outputs: {x: x.txt}}\n')).toContain(
      'stage a: inputs.i: found "./a\\u0000b", expected a path',
    )
  })

  test.each(['.cache', '.state', '.runs', 'sweeps', '..', 'sweep~x'])('a profile named %s', async (name) => {
    const made = project('  a: {run: "echo > ${outputs.x}", outputs: {x: x.txt}}\n')
    made.write(`profiles/${name}.yaml`, '{}')
    await made.icl('run')
    const { code, err } = await made.icl('clean', '--strays', '--profile', name)
    expect(code).toBe(2)
    expect(err).toContain(`--profile ${name}: this cannot be the name of a profile`)
    expect(made.has('artifacts/.cache/pack')).toBe(true)
  })

  test('a file that is not UTF-8, with its line and column', async () => {
    const made = project('')
    writeFileSync(
      made.path('pipeline.yaml'),
      Buffer.from('stages:\n  s: {run: "echo caf\xe9 > ${outputs.o}", outputs: {o: o.txt}}\n', 'latin1'),
    )
    const { code, err } = await made.icl('run')
    expect(code).toBe(2)
    expect(err).toContain(
      'pipeline.yaml:2:21  found bytes that are not UTF-8 text, expected UTF-8. Save the file as UTF-8\n',
    )
  })

  test('a byte order mark is not', async () => {
    const made = project('')
    made.write('pipeline.yaml', '\uFEFFstages:\n  s: {run: "echo > ${outputs.o}", outputs: {o: o.txt}}\n')
    expect((await made.icl('run')).code).toBe(0)
  })

  test('a sweep with more settings than can be planned, at once', async () => {
    const made = project(
      '  s: {run: "echo ${params.n} > ${outputs.o}", outputs: {o: o.txt}}\nparams: {n: 1, m: 1}\n',
    )
    const range = await made.icl('sweep', '--set', 'n=1..300000', '--stages', 's', '--dry')
    expect([range.code, range.err]).toEqual([
      2,
      '--set: over.n: found 1..300000, which are 300000 values; expected at most 20000. Run it in parts, such as 1..20000\n',
    ])
    expect((await made.icl('sweep', '--set', 'n=1..999999999999', '--stages', 's')).code).toBe(2)
    const product = await made.icl(
      'sweep',
      '--set',
      'n=1..200',
      '--set',
      'm=1..200',
      '--stages',
      's',
      '--dry',
    )
    expect(product.err).toBe(
      'the sweep has 40000 settings, expected at most 20000. Leave out factors or options, or run it in parts\n',
    )
  })
})

describe('with --json', () => {
  test('an error is an object on standard output, and text on standard error', async () => {
    const made = project('  a: {run: "true", outputs: {x: /x.txt}}\n')
    for (const command of [['run'], ['status'], ['list'], ['run', 'nothing']]) {
      const { code, out, err } = await made.icl(...command, '--json')
      expect(code).toBe(2)
      const { ok, error } = JSON.parse(out) as { ok: boolean; error: string }
      expect(ok).toBe(false)
      expect(err).toContain(error)
    }
    expect((await made.icl('run')).out).toBe('')
  })

  test('a sweep prints one object', async () => {
    const made = project(
      '  s: {run: "echo ${params.n} > ${outputs.o}", outputs: {o: o.txt}}\nparams: {n: 1}\n',
    )
    const { out } = await made.icl('sweep', '--set', 'n=1..2', '--stages', 's', '--json')
    expect(JSON.parse(out)).toMatchObject({ ok: true, settings: 2, missing: 0, failed: [], fresh: [] })
  })
})
