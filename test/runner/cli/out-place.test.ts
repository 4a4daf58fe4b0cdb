import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkFilePlace, checkFolderPlace, makeFolder, makeFolderOf } from '../../../runner/cli/out-place.ts'

const root = mkdtempSync(join(tmpdir(), 'icl-place-'))
const at = (path: string) => join(root, path)
mkdirSync(at('folder'))
writeFileSync(at('file'), '')

test('a folder can be made anywhere but at a file or below one', () => {
  for (const path of ['folder', 'new', 'new/below'])
    expect(() => checkFolderPlace(at(path), '--out x')).not.toThrow()
  for (const path of ['file', 'file/below/it'])
    expect(() => checkFolderPlace(at(path), '--out x')).toThrow(
      `--out x: found the file ${at('file')}, expected a folder, or a place where one can be made`,
    )
})

test('a file can be written over a file, but not over a folder or below a file', () => {
  for (const path of ['file', 'folder/x', 'new/x'])
    expect(() => checkFilePlace(at(path), '--out x')).not.toThrow()
  expect(() => checkFilePlace(at('folder'), '--out x')).toThrow(/found a folder at .*folder, expected a file/)
  expect(() => checkFilePlace(at('file/x'), '--out x')).toThrow(/found the file/)
  expect(existsSync(at('new'))).toBe(false)
})

test('folders are made with their parents', () => {
  makeFolder(at('a/b'), '--out a/b')
  makeFolderOf(at('c/d/file'), '--out c/d/file')
  expect([existsSync(at('a/b')), existsSync(at('c/d')), existsSync(at('c/d/file'))]).toEqual([
    true,
    true,
    false,
  ])
})
