import { describe, expect, test } from 'vitest'
import { compareHeadlines } from '../../../runner/plan/compare-headlines.ts'
import { compareEntries, compareLocks } from '../../../runner/plan/compare-locks.ts'
import { compareParts } from '../../../runner/plan/compare.ts'
import type { CodeParts, KeyParts } from '../../../runner/plan/key.ts'
import type { LockEntry } from '../../../runner/store/pipeline-lock.ts'

const STAGE: Extract<CodeParts, { kind: 'stage' }> = {
  kind: 'stage',
  bundle: 'b',
  files: { 'a.ts': '1' },
  packages: { yaml: '2.0.0' },
}
const COMMAND: Extract<CodeParts, { kind: 'command' }> = {
  kind: 'command',
  command: 'sh x.sh',
  files: { 'x.sh': '1' },
}
const PARTS: KeyParts = {
  contract: 2,
  code: COMMAND,
  params: { n: 1, map: { deep: 1, list: [1, 2] } },
  inputs: { i: [{ path: 'a/1.txt', hash: '1' }] },
  outputs: { o: 'o.txt' },
  env: { LEVEL: null },
  checks: { fits: '1' },
}

const reasons = (now: Partial<KeyParts>, was: Partial<KeyParts> = {}) =>
  compareParts({ ...PARTS, ...was }, { ...PARTS, ...now }, (path) => `maker of ${path}`)

describe('what differs between two results', () => {
  test('nothing does in equal ones', () => {
    expect(reasons({})).toEqual([])
    expect(reasons({ code: STAGE }, { code: STAGE })).toEqual([])
  })

  test('parameters are told by their place in maps; lists and values are told whole', () => {
    const now = { map: { deep: 2, list: [1, 3] }, added: { of: 'it' } }
    expect(reasons({ params: now })).toEqual([
      { kind: 'param-added', param: 'added', now: { of: 'it' } },
      { kind: 'param-changed', param: 'map.deep', was: 1, now: 2 },
      { kind: 'param-changed', param: 'map.list', was: [1, 2], now: [1, 3] },
      { kind: 'param-removed', param: 'n', was: 1 },
    ])
    expect(reasons({ params: { n: 1, map: [1] } })).toEqual([
      { kind: 'param-changed', param: 'map', was: { deep: 1, list: [1, 2] }, now: [1] },
    ])
  })

  test('inputs are told by their path and who makes them now', () => {
    const file = (path: string, hash: string) => ({ path, hash })
    expect(reasons({ inputs: { i: [file('a/1.txt', '2'), file('b.txt', '1')] } })).toEqual([
      { kind: 'input-changed', path: 'a/1.txt', by: 'maker of a/1.txt' },
      { kind: 'input-added', path: 'b.txt', by: 'maker of b.txt' },
    ])
    expect(reasons({ inputs: {} })).toEqual([{ kind: 'input-removed', path: 'a/1.txt' }])
  })

  test('outputs, variables, checks and the runner itself are told too', () => {
    expect(
      reasons({ contract: 3, outputs: { p: 'p.txt' }, env: { LEVEL: '1' }, checks: { fits: '2' } }),
    ).toEqual([
      { kind: 'runner-changed', was: 2, now: 3 },
      { kind: 'output-declared', output: 'o', was: 'o.txt', now: null },
      { kind: 'output-declared', output: 'p', was: null, now: 'p.txt' },
      { kind: 'env-changed', variable: 'LEVEL' },
      { kind: 'check-changed', output: 'fits' },
    ])
  })

  test('code of a command: its text, and files added, changed and removed', () => {
    const code = { ...COMMAND, command: 'sh y.sh', files: { 'y.sh': '1' } }
    expect(reasons({ code })).toEqual([
      { kind: 'command-changed', was: 'sh x.sh', now: 'sh y.sh' },
      { kind: 'code-changed', file: 'x.sh', change: 'removed' },
      { kind: 'code-changed', file: 'y.sh', change: 'added' },
    ])
    expect(reasons({ code: { ...COMMAND, files: { 'x.sh': '2' } } })).toEqual([
      { kind: 'code-changed', file: 'x.sh', change: 'changed' },
    ])
  })

  test('code of a stage: its files, or their order where none differs; packages', () => {
    const stage = (own: Partial<typeof STAGE>) => reasons({ code: { ...STAGE, ...own } }, { code: STAGE })
    expect(stage({ bundle: 'c', files: { 'a.ts': '2' } })).toEqual([
      { kind: 'code-changed', file: 'a.ts', change: 'changed' },
    ])
    expect(stage({ bundle: 'c' })).toEqual([
      { kind: 'code-changed', file: 'order of imports', change: 'changed' },
    ])
    expect(stage({ files: { 'a.ts': '2' } })).toEqual([]) // the bundle is what counts
    expect(stage({ packages: { yaml: '2.1.0', ajv: '8.0.0' } })).toEqual([
      { kind: 'package-changed', package: 'ajv', was: null, now: '8.0.0' },
      { kind: 'package-changed', package: 'yaml', was: '2.0.0', now: '2.1.0' },
    ])
    expect(stage({ packages: {} })).toEqual([
      { kind: 'package-changed', package: 'yaml', was: '2.0.0', now: null },
    ])
  })

  test('a stage of TypeScript that becomes a command, and the other way round', () => {
    expect(reasons({}, { code: STAGE })).toEqual([
      { kind: 'command-changed', was: '(a file in stages/)', now: 'sh x.sh' },
      { kind: 'code-changed', file: 'x.sh', change: 'added' },
    ])
    expect(reasons({ code: STAGE })).toEqual([
      { kind: 'command-changed', was: 'sh x.sh', now: '(a file in stages/)' },
      { kind: 'code-changed', file: 'x.sh', change: 'removed' },
    ])
  })
})

describe('two locks', () => {
  const entry = (own: Partial<LockEntry> = {}): LockEntry => ({
    key: 'k',
    params: { n: 1 },
    inputs: { 'i.txt': '1' },
    outputs: { 'o.txt': '1', 'p.txt': '1' },
    ...own,
  })

  test('differ in what was added, removed and changed, by name', () => {
    const was = { same: entry(), gone: entry(), changed: entry() }
    const changed = entry({ key: 'l', params: { n: 2 }, outputs: { 'o.txt': '2', 'q.txt': '1' } })
    expect(compareLocks(was, { new: entry(), changed, same: entry() })).toEqual([
      {
        instance: 'changed',
        change: 'changed',
        reasons: [{ kind: 'param-changed', param: 'n', was: 1, now: 2 }],
        sameKey: false,
        outputs: [
          { path: 'o.txt', was: '1', now: '2' },
          { path: 'p.txt', was: '1', now: null },
          { path: 'q.txt', was: null, now: '1' },
        ],
      },
      { instance: 'gone', change: 'removed', reasons: [], sameKey: false, outputs: [] },
      { instance: 'new', change: 'added', reasons: [], sameKey: false, outputs: [] },
    ])
  })

  test('with other bytes under the same key have no reason for it; another key with the same bytes is a change', () => {
    expect(compareLocks({ a: entry() }, { a: entry({ outputs: { 'o.txt': '2', 'p.txt': '1' } }) })).toEqual([
      {
        instance: 'a',
        change: 'changed',
        reasons: [],
        sameKey: true,
        outputs: [{ path: 'o.txt', was: '1', now: '2' }],
      },
    ])
    expect(compareLocks({ a: entry() }, { a: entry({ key: 'l', inputs: { 'i.txt': '2' } }) })).toMatchObject([
      { reasons: [{ kind: 'input-changed', path: 'i.txt', by: null }], sameKey: false, outputs: [] },
    ])
    expect(compareEntries(entry(), entry({ params: { n: 2 } }))).toEqual([]) // the key is what counts
  })
})

describe('headline numbers of two tables', () => {
  test('are named by the texts of their row, and by their column where a row has several or no text', () => {
    const was = [{ model: 'rw2', task: 'agency', alpha: 0.1, beta: 2 }, { model: 'rw2', only: 1 }, { n: 5 }]
    const now = [{ model: 'rw2', task: 'agency', alpha: 0.2, beta: 2 }, { model: 'rw2', only: 2 }, { n: 6 }]
    expect(compareHeadlines(was, now)).toEqual([
      { name: 'rw2 agency alpha', was: 0.1, now: 0.2 },
      { name: 'rw2', was: 1, now: 2 },
      { name: 'n', was: 5, now: 6 },
    ])
  })

  test('that stand in one table only have no value in the other; equal names are counted', () => {
    const row = (value: number) => ({ name: 'sum', value })
    expect(compareHeadlines([row(1), row(2), row(3)], [row(1), row(4)])).toEqual([
      { name: 'sum (2)', was: 2, now: 4 },
      { name: 'sum (3)', was: 3, now: null },
    ])
    expect(compareHeadlines([], [row(1)])).toEqual([{ name: 'sum', was: null, now: 1 }])
  })
})
