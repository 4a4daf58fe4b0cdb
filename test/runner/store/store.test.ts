import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Lock } from '../../../runner/store/lock.ts'
import { Cas } from '../../../runner/store/cas.ts'
import { Pack } from '../../../runner/store/pack.ts'
import { formatResult, parseResult, Results } from '../../../runner/store/results.ts'
import { sha256 } from '../../../runner/util/canonical.ts'
import { StatCache } from '../../../runner/store/stat-cache.ts'
import { startOf } from '../../../runner/util/process.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'icl-store-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const WHAT = { command: 'icl run', run: 'r' }
const owner = (more: object) =>
  writeFileSync(
    join(folder, 'lock'),
    `${JSON.stringify({ pid: process.pid, host: 'h', start: '', since: '', ...WHAT, ...more })}\n`,
  )
const tryTake = () => Lock.tryTake(join(folder, 'lock'), WHAT, new Date())

test('a result whose blobs could not be written is not stored, although it could be written itself', async () => {
  const pack = new Pack(join(folder, 'cache', 'pack'))
  const cas = new Cas(join(folder, 'objects'), folder, pack)
  const results = new Results(join(folder, 'results'), cas, folder, pack)
  const hash = sha256('small')
  const result = { key: 'k'.repeat(64), instance: 'a', outputs: { x: { hash, size: 5 } }, seconds: 1 }
  writeFileSync(join(folder, 'cache'), 'a file where a folder should be')
  writeFileSync(join(folder, 'x'), 'small')
  await cas.put(join(folder, 'x'), hash)
  await expect(pack.flush()).rejects.toThrow(/ENOTDIR|EEXIST/) // the flush of another result
  rmSync(join(folder, 'cache'))
  await expect(results.write(result)).rejects.toThrow(/ENOTDIR|EEXIST/)
  expect(results.find(result.key)).toBeUndefined()
  await cas.put(join(folder, 'x'), hash)
  await results.write(result)
  await pack.close()
  expect(results.find(result.key)).toEqual(result)
})

describe('the lock', () => {
  test('is held by one process at a time', () => {
    const first = tryTake()
    expect('lock' in first).toBe(true)
    expect(tryTake()).toMatchObject({ owner: { pid: process.pid, command: 'icl run' } })
    if ('lock' in first) first.lock.release()
    const second = tryTake()
    expect('lock' in second).toBe(true)
    if ('lock' in second) second.lock.release()
  })

  test('is taken over if its process ended and another has the same id', async () => {
    const { hostname } = await import('node:os')
    owner({ host: hostname(), start: `${Number(startOf(process.pid)) - 1}` })
    const taken = tryTake()
    expect(taken).toMatchObject({ dead: { pid: process.pid } })
    if ('lock' in taken) taken.lock.release()
  })

  test('of another machine is respected while its file is updated, and taken over when that stops', () => {
    owner({ host: 'another' })
    expect(tryTake()).toMatchObject({ owner: { host: 'another' } })
    const past = new Date(Date.now() - 200_000)
    utimesSync(join(folder, 'lock'), past, past)
    const taken = tryTake()
    expect(taken).toMatchObject({ dead: { host: 'another' } })
    if ('lock' in taken) taken.lock.release()
  })

  test('is taken over if a power cut left an incomplete file', () => {
    writeFileSync(join(folder, 'lock'), '{"pid": 12')
    const taken = tryTake()
    expect('lock' in taken).toBe(true)
    if ('lock' in taken) taken.lock.release()
  })
})

describe('the cache of hashes by file stamp', () => {
  test('hashes a file again that changed just before it was hashed, because file times are coarse', () => {
    const path = join(folder, 'x')
    writeFileSync(path, 'one')
    let now = Date.now()
    const cache = new StatCache(join(folder, 'stats'), () => now)
    const one = cache.hash(path)
    expect(cache.settledStamp(path, now)).toBeUndefined()
    now += 1000
    expect(cache.hash(path)).toBe(one)
    expect(cache.settledStamp(path, now)).toMatch(/^3-/)
  })

  test('does not trust a stamp that differs from the hashed one', () => {
    const path = join(folder, 'x')
    writeFileSync(path, 'one')
    const cache = new StatCache(join(folder, 'stats'), () => Date.now() + 1000)
    cache.hash(path)
    writeFileSync(path, 'other')
    expect(cache.settledStamp(path, Date.now() + 1000)).toBeUndefined()
  })

  test('ignores a damaged file of stamps', () => {
    writeFileSync(join(folder, 'stats'), '{"x": ')
    writeFileSync(join(folder, 'x'), 'one')
    expect(new StatCache(join(folder, 'stats')).hash(join(folder, 'x'))).toMatch(/^[0-9a-f]{64}$/)
    expect(readFileSync(join(folder, 'stats'), 'utf8')).toBe('{"x": ')
  })
})

test('a result is used only if it is complete, unaltered and stored under its own key', () => {
  const text = formatResult({ key: 'k', instance: 'a', outputs: { x: { hash: 'h', size: 1 } }, seconds: 1 })
  expect(parseResult(text, 'k')).toMatchObject({ instance: 'a' })
  expect(parseResult(text, 'other')).toBeUndefined()
  expect(parseResult(text.slice(0, -5), 'k')).toBeUndefined()
  expect(parseResult(text.replace('"size":1', '"size":2'), 'k')).toBeUndefined()
})

describe('a stamp after a reboot', () => {
  /** The cache as a process after a boot with this id opens it. */
  const reopened = async (boot: string) => {
    vi.resetModules()
    process.env.ICL_BOOT_ID = boot
    const fresh = await import('../../../runner/store/stat-cache.ts')
    return new fresh.StatCache(join(folder, 'stats'))
  }
  afterEach(() => {
    delete process.env.ICL_BOOT_ID
    vi.resetModules()
  })

  test('is trusted only for a file that was flushed before', async () => {
    const before = await reopened('first')
    for (const name of ['lost', 'safe']) {
      writeFileSync(join(folder, name), 'old')
      before.trust(join(folder, name), `hash of ${name}`, name === 'safe')
    }
    before.save()
    const same = await reopened('first')
    expect(same.hash(join(folder, 'lost'))).toBe('hash of lost')
    const after = await reopened('second')
    expect(after.hash(join(folder, 'lost'))).toMatch(/^[0-9a-f]{64}$/)
    expect(after.hash(join(folder, 'safe'))).toBe('hash of safe')
  })
})
