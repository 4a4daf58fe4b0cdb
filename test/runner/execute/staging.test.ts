import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { StagingFolders } from '../../../runner/execute/staging.ts'

const base = mkdtempSync(join(tmpdir(), 'icl-staging-'))
const OUTPUTS = { x: 'd/x.txt', y: 'e/' }
let folders: StagingFolders
let first: string
beforeEach(() => {
  folders = new StagingFolders(base)
  first = folders.take(OUTPUTS)
  for (const path of ['out/d', 'out/e']) mkdirSync(join(first, path), { recursive: true })
})
afterEach(() => rmSync(base, { recursive: true, force: true }))

describe('a staging folder', () => {
  test('is used again for a job that needs the same folders, if nothing else is left in it', () => {
    folders.give(first, OUTPUTS, true)
    expect(folders.take({ z: 'd/z.txt' })).not.toBe(first)
    expect(folders.take({ a: 'd/a.txt', b: 'e/b.txt' })).toBe(first)
    expect(folders.take(OUTPUTS)).not.toBe(first)
  })

  test.each(['out/e/sub', 'out/f', 'more'])('is not used again with another folder in it: %s', (path) => {
    mkdirSync(join(first, path))
    folders.give(first, OUTPUTS, true)
    expect(folders.take(OUTPUTS)).not.toBe(first)
  })

  test('is not used again with a file in it, or after a failure', () => {
    writeFileSync(join(first, 'out/d/file'), '')
    folders.give(first, OUTPUTS, true)
    const second = folders.take(OUTPUTS)
    expect(second).not.toBe(first)
    for (const path of ['out/d', 'out/e']) mkdirSync(join(second, path), { recursive: true })
    folders.give(second, OUTPUTS, false)
    expect(folders.take(OUTPUTS)).not.toBe(second)
  })
})
