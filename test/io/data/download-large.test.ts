import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { downloadLarge } from '../../../io/data/download-large.ts'

const CONTENT = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 31) % 251))
const sha256 = createHash('sha256').update(CONTENT).digest('hex')

type Answer = (request: IncomingMessage, reply: ServerResponse, from: number) => void

let server: Server
let answers: Answer[]
let ranges: (string | undefined)[]
let target: string
let address: string

const whole: Answer = (_, reply, from) => {
  reply.statusCode = from > 0 ? 206 : 200
  reply.end(CONTENT.subarray(from))
}
const brokenAfter =
  (bytes: number): Answer =>
  (_, reply, from) => {
    reply.statusCode = from > 0 ? 206 : 200
    reply.setHeader('content-length', CONTENT.length - from)
    reply.write(CONTENT.subarray(from, from + bytes), () => reply.destroy())
  }

beforeEach(async () => {
  answers = [whole]
  ranges = []
  target = join(mkdtempSync(join(tmpdir(), 'icl-large-')), 'deep/file.bin')
  server = createServer((request, reply) => {
    ranges.push(request.headers.range)
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0)
    const answer = answers.length > 1 ? answers.shift()! : answers[0]!
    answer(request, reply, from)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/file.bin`
})
afterEach(() => void server.close())

const get = (signal = new AbortController().signal, over: object = {}) =>
  downloadLarge({ file: 'file.bin', url: address, bytes: CONTENT.length, sha256, ...over }, target, {
    signal,
    backoff: 1,
    patience: 300,
  })

describe('a large download', () => {
  test('arrives complete, and is not repeated', async () => {
    await get()
    await get()
    expect(readFileSync(target).equals(CONTENT)).toBe(true)
    expect(ranges).toEqual([undefined])
  })

  test('resumes where the connection broke', async () => {
    answers = [brokenAfter(100_000), brokenAfter(50_000), whole]
    await get()
    expect(readFileSync(target).equals(CONTENT)).toBe(true)
    const starts = ranges.slice(1).map((range) => Number(/bytes=(\d+)-/.exec(range!)![1]))
    expect(starts[0]).toBeGreaterThan(0)
    expect(starts[1]).toBeGreaterThan(starts[0]!)
  })

  test('resumes after an abort', async () => {
    const abort = new AbortController()
    answers = [
      (_, reply) => {
        reply.write(CONTENT.subarray(0, 80_000), () => setTimeout(() => abort.abort(), 50))
      },
      whole,
    ]
    await expect(get(abort.signal)).rejects.toThrow()
    expect(existsSync(target)).toBe(false)
    await get()
    expect(ranges[1]).toMatch(/^bytes=[1-9]/)
    expect(readFileSync(target).equals(CONTENT)).toBe(true)
  })

  test('starts again if the server ignores the range and sends the whole file', async () => {
    answers = [brokenAfter(100_000), (_, reply) => void reply.end(CONTENT)]
    await get()
    expect(readFileSync(target).equals(CONTENT)).toBe(true)
  })

  test('is resumed if the server stops sending', async () => {
    answers = [(_, reply) => void reply.write(CONTENT.subarray(0, 10)), whole]
    await get()
    expect(readFileSync(target).equals(CONTENT)).toBe(true)
  })

  test('with a wrong checksum gives an error and is not kept', async () => {
    await expect(get(undefined, { sha256: 'f'.repeat(64) })).rejects.toThrow(
      `found sha256 ${sha256}, expected ffff`,
    )
    expect([existsSync(target), existsSync(`${target}.part`)]).toEqual([false, false])
  })

  test('answered with 404 gives an error that says where to put the file by hand', async () => {
    answers = [(_, reply) => void reply.writeHead(404).end()]
    await expect(get()).rejects.toThrow(
      `cannot download file.bin from ${address}: the server answered 404. Without a network, put the file into a folder weights/ in the folder that ICL_DATA_DIR names`,
    )
  })

  test('is made once for two concurrent requests, and a stale lock file is ignored', async () => {
    await Promise.all([get(), get()])
    expect(ranges).toHaveLength(1)
    const other = `${target}2`
    writeFileSync(`${other}.lock`, '1\n')
    const { utimesSync } = await import('node:fs')
    utimesSync(`${other}.lock`, new Date(0), new Date(0))
    target = other
    await get()
    expect(readFileSync(other).equals(CONTENT)).toBe(true)
  })
})
