import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { readUtf8, utf8Chunks } from '../../util/utf8.ts'

test('a folder in place of a file is an error of the user, however it is read', () => {
  const message = 'trials: found a folder, expected a file; name the file itself'
  expect(() => readUtf8(tmpdir(), 'trials')).toThrow(message)
  expect(() => [...utf8Chunks(tmpdir(), 'trials')]).toThrow(message)
})
