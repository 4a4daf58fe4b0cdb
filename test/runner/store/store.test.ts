import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Lock } from '../../../runner/store/lock.ts'
import { formatResult, parseResult } from '../../../runner/store/results.ts'
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

describe('the lock', () => {
  test('is had by one', () => {
    const first = tryTake()
    expect('lock' in first).toBe(true)
    expect(tryTake()).toMatchObject({ owner: { pid: process.pid, command: 'icl run' } })
    if ('lock' in first) first.lock.release()
    const second = tryTake()
    expect('lock' in second).toBe(true)
    if ('lock' in second) second.lock.release()
  })

  test('of a process whose id was given out again is taken over', async () => {
    const { hostname } = await import('node:os')
    owner({ host: hostname(), start: `${Number(startOf(process.pid)) - 1}` })
    const taken = tryTake()
    expect(taken).toMatchObject({ dead: { pid: process.pid } })
    if ('lock' in taken) taken.lock.release()
  })

  test('of another machine holds while its owner shows that it lives, and not for ever', () => {
    owner({ host: 'another' })
    expect(tryTake()).toMatchObject({ owner: { host: 'another' } })
    const past = new Date(Date.now() - 200_000)
    utimesSync(join(folder, 'lock'), past, past)
    const taken = tryTake()
    expect(taken).toMatchObject({ dead: { host: 'another' } })
    if ('lock' in taken) taken.lock.release()
  })

  test('that was torn by a power cut is taken over', () => {
    writeFileSync(join(folder, 'lock'), '{"pid": 12')
    const taken = tryTake()
    expect('lock' in taken).toBe(true)
    if ('lock' in taken) taken.lock.release()
  })
})

describe('hashes remembered by stamp', () => {
  test('a file that changed a moment before it was hashed is hashed again: the clock of files is coarse', () => {
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

  test('a stamp that is not the one that was hashed is never settled', () => {
    const path = join(folder, 'x')
    writeFileSync(path, 'one')
    const cache = new StatCache(join(folder, 'stats'), () => Date.now() + 1000)
    cache.hash(path)
    writeFileSync(path, 'other')
    expect(cache.settledStamp(path, Date.now() + 1000)).toBeUndefined()
  })

  test('a damaged file of stamps costs time only', () => {
    writeFileSync(join(folder, 'stats'), '{"x": ')
    writeFileSync(join(folder, 'x'), 'one')
    expect(new StatCache(join(folder, 'stats')).hash(join(folder, 'x'))).toMatch(/^[0-9a-f]{64}$/)
    expect(readFileSync(join(folder, 'stats'), 'utf8')).toBe('{"x": ')
  })
})

test('a result is believed only whole, unaltered and under its own key', () => {
  const text = formatResult({ key: 'k', instance: 'a', outputs: { x: { hash: 'h', size: 1 } }, seconds: 1 })
  expect(parseResult(text, 'k')).toMatchObject({ instance: 'a' })
  expect(parseResult(text, 'other')).toBeUndefined()
  expect(parseResult(text.slice(0, -5), 'k')).toBeUndefined()
  expect(parseResult(text.replace('"size":1', '"size":2'), 'k')).toBeUndefined()
})

describe('a stamp after the machine was started again', () => {
  /** As the next process sees it, in another boot. */
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

  test('is not believed of a file that was not flushed, and is of one that was', async () => {
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
