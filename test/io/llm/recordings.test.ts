import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { callKey } from '../../../io/llm/key.ts'
import type { Provider } from '../../../io/llm/provider.ts'
import { linesOf, Recordings } from '../../../io/llm/recordings.ts'
import { temporaryFolder } from './mock/run.ts'

const opened: Recordings[] = []
const open = (root: string, writer = 'one', clean = (text: string) => text) => {
  const recordings = new Recordings({ root, provider: 'anthropic', model: 'org/model:1', writer, clean })
  opened.push(recordings)
  return recordings
}
afterEach(() => Promise.allSettled(opened.splice(0).map((recordings) => recordings.close())))

describe('recordings', () => {
  test('a process finds the replies that an earlier one recorded', async () => {
    const root = temporaryFolder()
    const first = open(root)
    await first.add({ key: 'a', reply: { text: 'F' } })
    await first.close()
    expect(open(root, 'two').get('a')).toEqual({ text: 'F' })
  })

  test('a reply can be used only after it is on the disk', async () => {
    const root = temporaryFolder()
    const recordings = open(root)
    const done = recordings.add({ key: 'a', reply: 1 })
    expect(recordings.has('a')).toBe(false)
    await done
    expect(readFileSync(join(recordings.folder, 'one.jsonl'), 'utf8')).toBe('{"key":"a","reply":1}\n')
    expect(recordings.has('a')).toBe(true)
  })

  test('each process appends to its own file and reads the files of all', async () => {
    const root = temporaryFolder()
    const writers = ['one', 'two', 'three'].map((writer) => open(root, writer))
    await Promise.all(
      writers.flatMap((recordings, w) =>
        Array.from({ length: 200 }, (_, i) => recordings.add({ key: `${w}.${i}`, reply: i })),
      ),
    )
    expect(readdirSync(writers[0]!.folder)).toHaveLength(3)
    expect(open(root, 'reader').size).toBe(600)
  })

  test('an incomplete line, left by a killed process, is skipped and counted', async () => {
    const root = temporaryFolder()
    const first = open(root)
    await first.add({ key: 'a', reply: 1 })
    await first.add({ key: 'b', reply: 2 })
    await first.close()
    appendFileSync(join(first.folder, 'one.jsonl'), '{"key":"c","reply":{"content":[{"te')
    const second = open(root, 'two')
    expect([second.size, second.torn]).toEqual([2, 1])
    await second.add({ key: 'c', reply: 3 })
    expect(open(root, 'three').get('c')).toBe(3)
  })

  test.each([1, 2, 5, 64])('lines are read correctly in chunks of %i bytes', (piece) => {
    const path = join(temporaryFolder(), 'a.jsonl')
    writeFileSync(path, '{"a":"ä"}\n\nlonger than five bytes\ntorn €')
    expect([...linesOf(path, piece)]).toEqual(['{"a":"ä"}', 'longer than five bytes', 'torn €'])
  })

  test('a line truncated by a full disk does not damage the next one', async () => {
    const root = temporaryFolder()
    const recordings = open(root)
    await recordings.add({ key: 'a', reply: 1 })
    const { handle } = (recordings as unknown as { journal: { handle: FileHandle } }).journal
    const append = vi.spyOn(handle, 'appendFile').mockImplementationOnce(async () => {
      await handle.write('{"key":"b","re')
      throw new Error('ENOSPC')
    })
    await expect(recordings.add({ key: 'b', reply: 2 })).rejects.toThrow('ENOSPC')
    append.mockRestore()
    await recordings.add({ key: 'c', reply: 3 })
    const next = open(root, 'two')
    expect([next.torn, next.has('b'), next.get('c')]).toEqual([1, false, 3])
  })

  test('the first of two replies to one call is used', () => {
    const root = temporaryFolder()
    const { folder } = open(root)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'a.jsonl'), '{"key":"k","reply":"first"}\n{"key":"k","reply":"second"}\n')
    expect(open(root, 'b').get('k')).toBe('first')
  })

  test('names of providers and models cannot lead out of the folder', () => {
    const { folder } = new Recordings({
      root: '/r',
      provider: '../x',
      model: '../../etc',
      writer: 'w',
      clean: (text) => text,
    })
    expect(folder).toBe('/r/-x/-..-etc')
  })

  test('a reply that cannot be recorded is not used', async () => {
    const root = temporaryFolder()
    writeFileSync(join(root, 'anthropic'), 'a file where the folder should be')
    const recordings = open(root)
    await expect(recordings.add({ key: 'a', reply: 1 })).rejects.toThrow('cannot be recorded')
    expect(recordings.has('a')).toBe(false)
  })

  test('a key in a reply is removed before the reply is written to the disk', async () => {
    const root = temporaryFolder()
    const recordings = open(root, 'one', (text) => text.replaceAll('sk-secret', '[key removed]'))
    await recordings.add({ key: 'a', reply: 'your key is sk-secret' })
    expect(readFileSync(join(recordings.folder, 'one.jsonl'), 'utf8')).not.toContain('sk-secret')
    expect(recordings.get('a')).toBe('your key is [key removed]')
  })
})

describe('the key of a call', () => {
  const provider = { name: 'anthropic', model: 'm', apiVersion: 'v' } as Provider
  const call = { request: { turns: [], answers: [] }, participant: '1', trial: '0.3', draw: 0, attempt: 0 }
  const body = { model: 'm', messages: [{ role: 'user', content: 'F or J?' }] }
  const key = callKey(provider, body, call)

  test('does not depend on the order of object members', () => {
    const turned = { messages: [{ content: 'F or J?', role: 'user' }], model: 'm' }
    expect(callKey(provider, turned, call)).toBe(key)
  })

  test.each([
    ['provider', { ...provider, name: 'other' }, body, call],
    ['model', { ...provider, model: 'other' }, body, call],
    ['API version', { ...provider, apiVersion: 'other' }, body, call],
    ['request', provider, { ...body, max_tokens: 1 }, call],
    ['participant', provider, body, { ...call, participant: '2' }],
    ['trial', provider, body, { ...call, trial: '0.4' }],
    ['draw', provider, body, { ...call, draw: 1 }],
    ['attempt', provider, body, { ...call, attempt: 1 }],
  ] as const)('depends on the %s', (_, p, b, c) => {
    expect(callKey(p as Provider, b, c)).not.toBe(key)
  })
})
