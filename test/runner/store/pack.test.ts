import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Pack } from '../../../runner/store/pack.ts'
import { sha256 } from '../../../runner/util/canonical.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'icl-pack-'))
  path = join(folder, 'cache', 'pack')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const key = (i: number) => sha256(`key ${i}`)
const bytes = (i: number) => Buffer.from(`blob ${i} é \0 \n end`)
const text = (i: number) => `{"result":${i},"name":"é ${i}"}`

/** Adds blob and result i, and waits until both are on the disk. */
async function store(pack: Pack, i: number): Promise<void> {
  pack.addBlob(sha256(bytes(i)), bytes(i))
  pack.addResult(key(i), text(i))
  await pack.flush()
}

describe('the pack', () => {
  test('returns what was stored, in the same process and in the next one', async () => {
    const pack = new Pack(path)
    await Promise.all(Array.from({ length: 50 }, (_, i) => store(pack, i)))
    for (const reader of [pack, new Pack(path)])
      for (let i = 0; i < 50; i++) {
        expect(reader.blob(sha256(bytes(i)))).toEqual(bytes(i))
        expect(reader.result(key(i))).toBe(text(i))
      }
    await pack.close()
  })

  test('returns complete records of a file damaged from any byte on, and records that are stored afterwards', async () => {
    const pack = new Pack(path)
    for (let i = 0; i < 3; i++) await store(pack, i)
    await pack.close()
    const whole = readFileSync(path)
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length),
        fc.constantFrom('cut', 'zeros', 'old bytes'),
        async (at, tail) => {
          const lost = whole.length - at
          const rest = { cut: '', zeros: '\0'.repeat(lost), 'old bytes': 'x'.repeat(lost) }[tail]
          writeFileSync(path, Buffer.concat([whole.subarray(0, at), Buffer.from(rest)]))
          const torn = new Pack(path)
          for (let i = 0; i < 3; i++) {
            expect([undefined, text(i)]).toContain(torn.result(key(i)))
            // A result is written after its blobs.
            if (torn.result(key(i)) !== undefined) expect(torn.blob(sha256(bytes(i)))).toEqual(bytes(i))
          }
          await store(torn, 7)
          await torn.close()
          expect(new Pack(path).result(key(7))).toBe(text(7))
          expect(new Pack(path).blob(sha256(bytes(7)))).toEqual(bytes(7))
        },
      ),
      { numRuns: 200, seed: 1 },
    )
  })

  test('ignores a record with a changed byte', async () => {
    const pack = new Pack(path)
    await store(pack, 1)
    await pack.close()
    const content = readFileSync(path)
    const places = [...content.keys()].filter((place) => content[place] !== 0x0a && place % 7 === 0)
    for (const place of places) {
      const damaged = Buffer.from(content)
      damaged[place] = damaged[place]! ^ 1
      writeFileSync(path, damaged)
      const read = new Pack(path)
      expect([undefined, text(1)]).toContain(read.result(key(1)))
      const blob = read.blob(sha256(bytes(1)))
      if (blob) expect(blob).toEqual(bytes(1))
    }
  })

  test('does not return a dropped result, which can be stored again', async () => {
    const pack = new Pack(path)
    await store(pack, 1)
    pack.dropResult(key(1))
    expect(pack.result(key(1))).toBeUndefined()
    await pack.flush()
    expect(new Pack(path).result(key(1))).toBeUndefined()
    await store(pack, 1)
    expect(new Pack(path).result(key(1))).toBe(text(1))
    await pack.close()
  })

  test('holds only the selected records after it is compacted', async () => {
    const pack = new Pack(path)
    for (let i = 0; i < 4; i++) await store(pack, i)
    await pack.compact((_, name) => name === key(2) || name === sha256(bytes(2)))
    for (const reader of [pack, new Pack(path)]) {
      expect([...reader.records()].map(({ name }) => name).sort()).toEqual([key(2), sha256(bytes(2))].sort())
      expect(reader.result(key(2))).toBe(text(2))
    }
    await store(pack, 9)
    expect(new Pack(path).result(key(9))).toBe(text(9))
    await pack.close()
  })

  test('stores a blob again whose record is damaged', async () => {
    const pack = new Pack(path)
    await store(pack, 1)
    await pack.close()
    const content = readFileSync(path)
    content[90] = content[90]! ^ 1
    writeFileSync(path, content)
    const damaged = new Pack(path)
    expect(damaged.hasBlob(sha256(bytes(1)))).toBe(true)
    await store(damaged, 1)
    await damaged.close()
    expect(new Pack(path).blob(sha256(bytes(1)))).toEqual(bytes(1))
  })

  test('returns the records around lines of any length, wherever the parts end in which it is read', async () => {
    const pack = new Pack(path)
    await store(pack, 1)
    const [line] = readFileSync(path, 'utf8').split('\n')
    for (const gap of [1 << 20, (1 << 20) - line!.length, (1 << 20) - line!.length - 40, (3 << 20) + 7]) {
      writeFileSync(path, `${line}\n${'x'.repeat(gap)}\n${line}\n${'\0'.repeat(100)}`)
      expect(new Pack(path).blob(sha256(bytes(1)))).toEqual(bytes(1))
      expect([...new Pack(path).records()]).toHaveLength(1)
    }
    await pack.close()
  })

  test('is read although it is larger than the largest buffer', async () => {
    const pack = new Pack(path)
    await store(pack, 1)
    await pack.close()
    truncateSync(path, 2200 * 1024 * 1024) // sparse: takes no space
    const large = new Pack(path)
    expect(large.result(key(1))).toBe(text(1))
    await store(large, 2)
    await large.close()
    const again = new Pack(path)
    for (const i of [1, 2]) expect(again.blob(sha256(bytes(i)))).toEqual(bytes(i))
    await again.compact(() => true)
    expect(statSync(path).size).toBeLessThan(2000)
    expect(new Pack(path).result(key(2))).toBe(text(2))
  })

  test('that cannot be read is an error, and not an empty one', async () => {
    mkdirSync(path, { recursive: true })
    expect(() => new Pack(path).result(key(1))).toThrow(/EISDIR/)
  })

  test('rejects a write that fails, and does not return its record', async () => {
    writeFileSync(join(folder, 'cache'), 'a file where a folder should be')
    const pack = new Pack(path)
    await expect(store(pack, 1)).rejects.toThrow(/ENOTDIR|EEXIST/)
    expect(pack.result(key(1))).toBeUndefined()
    rmSync(join(folder, 'cache'))
    await store(pack, 1)
    expect(pack.result(key(1))).toBe(text(1))
    await pack.close()
  })
})
