import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { blobNames } from '../support/cache.ts'
import { SmallProject, SUM } from '../support/small-project.ts'

let project: SmallProject
beforeEach(async () => {
  project = new SmallProject(SUM)
  project.write('recordings/paid.jsonl', '{}\n')
  expect((await project.icl('run')).code).toBe(0)
})
afterEach(() => project.remove())

const objects = () => blobNames(project.root).length

describe('icl clean', () => {
  test('removes the outputs of the named stages; a run restores them from the cache', async () => {
    expect((await project.icl('clean', 'sum')).out).toBe('artifacts/default/sum.csv\nremoved 1 file, 17 B\n')
    expect(project.has('artifacts/default/numbers.csv')).toBe(true)
    expect(await project.json('run')).toMatchObject({ ok: true, ran: [], cached: ['sum'] })
  })

  test('--dry removes nothing', async () => {
    const { out } = await project.icl('clean', '--dry')
    expect(out).toMatch(/would remove 3 files/)
    expect(project.has('artifacts/default/words/page.txt')).toBe(true)
  })

  test('--strays removes only files that no stage declares', async () => {
    project.edit('pipeline.yaml', 'headlines: sum.csv', 'headlines: total.csv')
    project.edit('pipeline.yaml', 'sum: sum.csv', 'sum: total.csv')
    project.write('artifacts/default/own/notes.txt', 'mine\n')
    await project.icl('run')
    expect((await project.json<{ files: string[] }>('clean', '--strays')).files).toEqual([
      'artifacts/default/own/notes.txt',
    ])
    expect(project.has('artifacts/default/own')).toBe(false)
    expect(project.has('artifacts/default/total.csv')).toBe(true)
  })

  test('--all removes everything except recordings/', async () => {
    await project.icl('clean', '--all')
    expect(readdirSync(project.path('artifacts'))).toEqual([])
    expect(project.has('recordings/paid.jsonl')).toBe(true)
    expect(await project.json('run')).toMatchObject({ ran: ['numbers', 'sum', 'words'] })
  })

  test('--all cannot be combined with names of stages', async () => {
    expect((await project.icl('clean', 'sum', '--all')).code).toBe(2)
  })
})

describe('icl gc', () => {
  test('keeps all cache entries that are needed to restore a profile', async () => {
    expect((await project.icl('gc')).out).toBe('nothing to delete: every cache entry is needed\n')
    await project.icl('clean')
    expect(await project.json('run')).toMatchObject({ ran: [], cached: ['numbers', 'sum', 'words'] })
  })

  test('deletes superseded entries; --dry only counts them; --keep protects recent ones', async () => {
    const before = objects()
    project.edit('pipeline.yaml', 'first: 1', 'first: 5')
    await project.icl('run')
    expect(objects()).toBe(before + 3)
    expect(await project.json('gc', '--dry')).toMatchObject({ dry: true, results: 3, objects: 3 })
    expect(await project.json('gc', '--keep', '1h')).toMatchObject({ results: 0, objects: 0 })
    expect(objects()).toBe(before + 3)
    expect(await project.json('gc')).toMatchObject({ dry: false, results: 3, objects: 3 })
    expect(objects()).toBe(before)
    expect((await project.icl('check', '--deep')).code).toBe(0)
  })

  test('keeps the bundles of stages that are in use, and deletes older ones', async () => {
    project.write('stages/extra.ts', 'export default () => {}\n')
    project.edit('pipeline.yaml', 'stages:\n', 'stages:\n  extra: {}\n')
    await project.icl('status')
    expect(await project.json('gc', '--dry')).toMatchObject({ code: 0 })
    project.edit('stages/extra.ts', '{}', '{ console.log() }')
    await project.icl('status')
    expect(await project.json('gc', '--dry')).toMatchObject({ code: 1 })
  })

  test('never touches recordings/', async () => {
    await project.icl('gc')
    expect(project.read('recordings/paid.jsonl')).toBe('{}\n')
  })

  test('rejects an invalid duration', async () => {
    expect((await project.icl('gc', '--keep', 'soon')).err).toBe(
      'icl gc --keep: found the duration "soon", expected seconds or text such as 90s, 10m, 2h\n',
    )
  })
})
