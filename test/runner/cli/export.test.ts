import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { validateCrate } from '../../support/validate-crate.ts'
import { SmallProject, SUM } from '../support/small-project.ts'

interface Entity {
  readonly '@id': string
  readonly '@type': string | readonly string[]
  readonly sha256?: string
  readonly [key: string]: unknown
}

describe('icl export', () => {
  let project: SmallProject
  beforeEach(async () => {
    project = new SmallProject(SUM)
    expect((await project.icl('run')).code).toBe(0)
  })
  afterEach(() => project.remove())

  test('--csv copies every table unchanged', async () => {
    const { code, out } = await project.icl('export', '--csv', 'tables')
    expect([code, out]).toEqual([0, '3 files of 3 instances -> tables\n'])
    expect(project.read('tables/sum.csv')).toBe(project.read('artifacts/default/sum.csv'))
  })

  test('--output copies all outputs with the given name', async () => {
    const [name] = Object.keys(parse(SUM['pipeline.yaml']).stages.sum.outputs)
    const { code, out } = await project.icl('export', '--output', `${name}=own`)
    expect([code, out]).toEqual([0, '1 file -> own\n'])
    expect(project.read('own/sum.csv')).toBe(project.read('artifacts/default/sum.csv'))
    expect((await project.icl('export', '--output', 'nothing=own2')).err).toMatch(
      /--output nothing: no stage has such an output, expected one of /,
    )
    expect((await project.icl('export', '--output', 'sum')).err).toMatch(/expected NAME=DIR/)
    expect(existsSync(project.path('own2'))).toBe(false)
  })

  test('--ro-crate gives the hash of every file, and has no reference without a target', async () => {
    expect((await project.icl('export', '--ro-crate', 'crate')).code).toBe(0)
    const crate = JSON.parse(project.read('crate/ro-crate-metadata.json')) as { '@graph': Entity[] }
    const ids = new Set(crate['@graph'].map((entity) => entity['@id']))
    expect(ids.size).toBe(crate['@graph'].length)
    const references = [...JSON.stringify(crate['@graph']).matchAll(/\{"@id":"([^"]+)"\}/g)].map((m) => m[1]!)
    expect(references.filter((id) => !ids.has(id) && !/^https?:/.test(id))).toEqual([])
    const hashed = crate['@graph'].filter((entity) => entity.sha256 !== undefined)
    expect(hashed.length).toBeGreaterThan(0)
    for (const { '@id': id, sha256 } of hashed)
      expect(
        createHash('sha256')
          .update(readFileSync(project.path(`crate/${id}`)))
          .digest('hex'),
      ).toBe(sha256)
  })

  test('--ro-crate passes a validator of RO-Crates, without errors or undescribed files', async () => {
    expect((await project.icl('export', '--ro-crate', 'crate')).code).toBe(0)
    const findings = await validateCrate(project.path('crate'))
    expect(findings.filter(({ status }) => status !== 'success')).toEqual([])
    expect(findings.length).toBeGreaterThan(8)
  })

  test('never writes two outputs under one name', async () => {
    const other = new SmallProject({
      'pipeline.yaml': `stages:
  a: {run: "echo one > \${outputs.t}", outputs: {t: a/t.csv}}
  b: {run: "echo two > \${outputs.t}", outputs: {t: a--t.csv}}
  c: {run: "echo three > \${outputs.t}", outputs: {t: columns.csv}}
`,
    })
    await other.icl('run')
    expect((await other.icl('export', '--output', 't=own')).out).toBe('3 files -> own\n')
    const names = readdirSync(other.path('own')).sort()
    expect(names).toEqual([
      expect.stringMatching(/^\w{8}--a--t\.csv$/),
      expect.stringMatching(/^\w{8}--a--t\.csv$/),
      'columns.csv',
    ])
    expect(names.map((name) => other.read(`own/${name}`)).sort()).toEqual(['one\n', 'three\n', 'two\n'])
    expect((await other.icl('export', '--csv', 'tables')).code).toBe(0)
    expect(readdirSync(other.path('tables'))).toHaveLength(4)
    expect(other.read('tables/columns.csv')).toContain('description')
    other.remove()
  })

  test('writes nothing if an output was changed by hand', async () => {
    project.write('artifacts/default/sum.csv', 'name,value\nsum,4\n')
    const { code, err } = await project.icl('export', '--csv', 'tables')
    expect(code).toBe(2)
    expect(err).toMatch(/^icl export: 1 of 3 instances are missing or changed \(sum\).*icl run\n$/)
    expect(existsSync(project.path('tables'))).toBe(false)
  })

  test('does not write to a folder that is not empty', async () => {
    project.write('tables/mine.txt', 'mine')
    expect((await project.icl('export', '--csv', 'tables')).code).toBe(2)
    expect(readdirSync(project.path('tables'))).toEqual(['mine.txt'])
  })
})
