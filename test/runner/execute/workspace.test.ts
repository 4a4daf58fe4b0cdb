import { statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildForTests } from '../support/built.ts'
import { damageBlobs } from '../support/cache.ts'
import { projects } from '../support/projects.ts'

beforeAll(buildForTests)
const project = projects()

describe('the workspace and the cache', () => {
  const COPY = '  a: {run: "cp ${inputs.x} ${outputs.y}", inputs: {x: ./x.txt}, outputs: {y: y.txt}}\n'

  test('an output changed with the same size and time is found and restored', async () => {
    const made = project(COPY)
    made.write('x.txt', 'right')
    await made.icl('run')
    const path = made.path('artifacts/default/y.txt')
    const { atime, mtime } = statSync(path)
    writeFileSync(path, 'wrong')
    utimesSync(path, atime, mtime)
    const { out } = await made.icl('run')
    expect(out).toContain('restored a  output y.txt was changed by hand')
    expect(made.read('artifacts/default/y.txt')).toBe('right')
  })

  test('an output may replace a folder, or lie in a folder that replaces a file', async () => {
    const pipeline = (path: string) => `stages:
  a: {run: "echo ${path} > \${outputs.x}${path.endsWith('/') ? 'y' : ''}", outputs: {x: ${path}}}
  b: {run: "cat $(find \${inputs.x} -type f) > \${outputs.y}", inputs: {x: ${path}}, outputs: {y: b.txt}}
`
    const made = project('')
    for (const path of ['x', 'x/z', 'x/', 'x/y/z', 'x/', 'x']) {
      made.write('pipeline.yaml', pipeline(path))
      expect(await made.json('run')).toMatchObject({ ok: true, failed: [] })
      expect(made.read('artifacts/default/b.txt')).toBe(`${path}\n`)
    }
  })

  test('an empty folder is passed on to the next stage, and restored if it was deleted', async () => {
    const made = project(`  a: {run: "true", outputs: {x: x/}}
  b: {run: "ls -A \${inputs.x} > \${outputs.y}", inputs: {x: x/}, outputs: {y: y.txt}}
`)
    expect(await made.json('run')).toMatchObject({ ok: true, ran: ['a', 'b'] })
    made.remove('artifacts/default/x')
    expect(await made.json('run')).toMatchObject({ ok: true, cached: ['a'], fresh: ['b'] })
    expect(statSync(made.path('artifacts/default/x')).isDirectory()).toBe(true)
    made.remove('artifacts/default/x')
    made.write('artifacts/default/x', 'in the way')
    expect(await made.json('run')).toMatchObject({ ok: true, cached: ['a'], fresh: ['b'] })
    expect(statSync(made.path('artifacts/default/x')).isDirectory()).toBe(true)
  })

  test('a file in place of an output folder is reported, and the folder is restored', async () => {
    const made = project('  a: {run: "echo a > ${outputs.x}/a.txt", outputs: {x: x/}}\n')
    await made.icl('run')
    made.remove('artifacts/default/x')
    made.write('artifacts/default/x', 'in the way')
    expect((await made.icl('status')).out).toContain('output x/a.txt is missing')
    expect((await made.icl('show', 'x/')).code).toBe(2)
    expect(await made.json('run')).toMatchObject({ ok: true, cached: ['a'] })
    made.remove('artifacts/default/x')
    made.write('artifacts/default/x', 'in the way')
    expect((await made.icl('clean')).code).toBe(0)
    expect(made.has('artifacts/default/x')).toBe(false)
  })

  test('an input file may be a symbolic link', async () => {
    const made = project(COPY)
    made.write('real.txt', 'right')
    symlinkSync('real.txt', made.path('x.txt'))
    expect(await made.json('run')).toMatchObject({ ok: true, ran: ['a'] })
    expect((await made.icl('stage', 'a', '--input', 'x=x.txt', '--out', 'out')).code).toBe(0)
    expect(made.read('out/y.txt')).toBe('right')
  })

  test('an edited output does not change the cache', async () => {
    const made = project(COPY)
    made.write('x.txt', 'right')
    await made.icl('run')
    writeFileSync(made.path('artifacts/default/y.txt'), 'scribble', { flag: 'r+' })
    await made.icl('run')
    expect(made.read('artifacts/default/y.txt')).toBe('right')
  })

  test('a damaged cache entry is found, deleted and computed again', async () => {
    const made = project(COPY)
    made.write('x.txt', 'right')
    await made.icl('run')
    damageBlobs(made.root)
    await import('node:fs/promises').then((fs) => fs.rm(made.path('artifacts/default/y.txt')))
    const { out, code } = await made.icl('run')
    expect(code).toBe(0)
    expect(out).toContain('damaged  a  its cache entry is damaged: deleted; the result is made again')
    expect(made.read('artifacts/default/y.txt')).toBe('right')
    expect((await made.icl('check', '--deep')).code).toBe(0)
  })

  test('a run that cannot write to the cache gives one line of error and publishes nothing', async () => {
    const made = project(COPY)
    made.write('x.txt', 'right')
    made.write('artifacts/.cache', 'a file where a folder should be')
    const { out, code } = await made.icl('run')
    expect(code).toBe(1)
    expect(out).toMatch(/^a failed: cannot store its result: E(NOTDIR|EXIST)/m)
    expect(made.has('artifacts/default/y.txt')).toBe(false)
    expect(made.has('artifacts/.lock')).toBe(false)
  })

  test('an incomplete last line of the journal costs one restore only', async () => {
    const made = project(COPY)
    made.write('x.txt', 'right')
    await made.icl('run')
    const journal = made.read('artifacts/.state/default.jsonl')
    made.write('artifacts/.state/default.jsonl', journal.slice(0, -20))
    expect(await made.json('run')).toMatchObject({ ok: true, ran: [], cached: ['a'] })
    expect(await made.json('run')).toMatchObject({ ok: true, ran: [], fresh: ['a'] })
  })
})
