import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { writeAtomically } from '../../../runner/store/atomic.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'icl-atomic-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a file is written in parts', () => {
  writeAtomically(join(folder, 'deep/file'), ['one ', 'é ', 'three'])
  expect(readFileSync(join(folder, 'deep/file'), 'utf8')).toBe('one é three')
})

test('an error while the parts are made leaves the old file, and nothing beside it', () => {
  const file = join(folder, 'file')
  writeFileSync(file, 'old')
  const parts = function* () {
    yield 'new'
    throw new Error('no more')
  }
  expect(() => writeAtomically(file, parts())).toThrow('no more')
  expect(readFileSync(file, 'utf8')).toBe('old')
  expect(readdirSync(folder)).toEqual(['file'])
  expect(existsSync(`${file}.tmp`)).toBe(false)
})
