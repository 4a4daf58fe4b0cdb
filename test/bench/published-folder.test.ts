import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { publishedFile, publishedFolder } from '../../bench/published-folder.ts'

const shared = mkdtempSync(join(tmpdir(), 'icl-shared-'))
mkdirSync(join(shared, 'data'))
writeFileSync(join(shared, 'data/there.txt'), '')

test('the published data are those of ICL_DATA_DIR, else those in the shared folder', () => {
  expect(publishedFolder({ ICL_DATA_DIR: '/data', ICL_SHARED_DIR: shared })).toBe('/data')
  expect(publishedFolder({ ICL_SHARED_DIR: shared })).toBe(join(shared, 'data'))
  expect(publishedFolder({ ICL_SHARED_DIR: join(shared, 'data') })).toBeUndefined()
  expect(publishedFile('there.txt', { ICL_SHARED_DIR: shared })).toBe(join(shared, 'data/there.txt'))
})

test('a file that is missing is an error of one line, with the way out', () => {
  for (const env of [{ ICL_SHARED_DIR: shared }, { ICL_SHARED_DIR: join(shared, 'data') }])
    expect(() => publishedFile('none.txt', env)).toThrow(
      /^found no none\.txt (in \S+\/data|on this machine), expected a copy of it; .* in ICL_DATA_DIR$/,
    )
})
