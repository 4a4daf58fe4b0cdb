import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import manifest from '../../../io/data/manifest.json'
import { type DatasetId, datasetFiles } from '../../../io/data/manifest.ts'
import { describeShared } from '../../support/shared.ts'

const ids = Object.keys(manifest) as DatasetId[]
const files = ids.flatMap((id) => datasetFiles(id))

describe('the manifest', () => {
  test('every address is pinned to a commit and is already percent-encoded', () => {
    for (const { url } of files) {
      expect(new URL(url).pathname).toMatch(/^\/[\w-]+\/[\w-]+\/[0-9a-f]{40}\//)
      expect(new URL(url).href).toBe(url)
    }
  })

  test('no file is listed twice', () => {
    for (const key of ['path', 'url', 'sha256'] as const)
      expect(new Set(files.map((file) => file[key])).size).toBe(files.length)
  })

  test('every data set has a citation, an origin and a licence', () => {
    for (const id of ids)
      expect(manifest[id]).toEqual({
        title: expect.any(String),
        citation: expect.stringMatching(/doi|arXiv/),
        origin: expect.any(String),
        licence: expect.any(String),
        agent: expect.stringMatching(/^(human|llm)$/),
        base: expect.stringMatching(/\/$/),
        folder: expect.stringMatching(/\/$/),
        files: expect.any(Array),
      })
  })
})

describeShared('the manifest and the published files', (shared) => {
  test('give the same size and sha256 for each file', () => {
    for (const file of files) {
      const bytes = readFileSync(join(shared, 'data', file.path))
      expect({
        ...file,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      }).toEqual(file)
    }
  })

  test('give the checksums of the list beside the files', () => {
    const listed = readFileSync(join(shared, 'data.sha256'), 'utf8').trim().split('\n')
    const ours = files.map((file) => `${file.sha256}  ./${file.path}`)
    expect(listed).toEqual(expect.arrayContaining(ours))
  })
})
