import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type DataFileOptions, dataFile, dataFiles } from '../../../io/data/data-file.ts'
import type { DataFile } from '../../../io/data/manifest.ts'

const CONTENT = Buffer.from('run,choice\n0,1\n'.repeat(1000))
const quick = { attempts: 3, backoff: 1, timeout: 3000 }

let root: string
let server: Server
let requests: string[]
let answers: RequestListener[]
let file: DataFile

/** The server answers each request with the next of `answers`, and repeats the last one. */
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'icl-data-'))
  requests = []
  answers = [(_, reply) => void reply.end(CONTENT)]
  server = createServer((request, reply) => {
    requests.push(request.url!)
    const answer = answers.length > 1 ? answers.shift()! : answers[0]!
    answer(request, reply)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  file = {
    path: 'study/some file.csv',
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/some%20file.csv`,
    bytes: CONTENT.length,
    sha256: createHash('sha256').update(CONTENT).digest('hex'),
  }
})

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const get = (options: Partial<DataFileOptions> = {}) => dataFile(file, { root, ...quick, ...options })

function mirrorWith(content: Buffer | string): string {
  const mirror = mkdtempSync(join(tmpdir(), 'icl-mirror-'))
  mkdirSync(join(mirror, 'study'))
  writeFileSync(join(mirror, file.path), content)
  return mirror
}

/** The data files under the project's root, including temporary ones. */
const written = () =>
  (readdirSync(root, { recursive: true }) as string[]).filter(
    (name) => name.endsWith('.csv') || /\.csv\./.test(name),
  )

describe('where a file comes from', () => {
  test('a file in the mirror is used without a download', async () => {
    const mirror = mirrorWith(CONTENT)
    expect(await get({ mirror })).toBe(join(mirror, file.path))
    expect(requests).toEqual([])
  })

  test('a file that the mirror lacks is downloaded once and kept', async () => {
    const mirror = mkdtempSync(join(tmpdir(), 'icl-mirror-'))
    const path = await get({ mirror })
    expect(readFileSync(path)).toEqual(CONTENT)
    expect(await get()).toBe(path)
    expect(requests).toEqual(['/some%20file.csv'])
    expect(written()).toHaveLength(1)
  })

  test('a kept file that has been damaged is downloaded again', async () => {
    const path = await get()
    writeFileSync(path, 'damaged')
    expect(readFileSync(await get())).toEqual(CONTENT)
    expect(requests).toHaveLength(2)
  })

  test('concurrent requests all get the whole file', async () => {
    const paths = await Promise.all(Array.from({ length: 8 }, () => get()))
    for (const path of paths) expect(readFileSync(path)).toEqual(CONTENT)
    expect(written()).toHaveLength(1)
  })
})

describe('a file with a wrong checksum', () => {
  test('in the mirror is an error, even if the network has the right file', async () => {
    const mirror = mirrorWith('run,choice\n0,0\n')
    await expect(get({ mirror })).rejects.toThrow(
      `${join(mirror, file.path)}: found sha256 ${createHash('sha256').update('run,choice\n0,0\n').digest('hex')}, expected ${file.sha256}`,
    )
    expect(requests).toEqual([])
  })

  test('from the network is an error, and is not kept', async () => {
    answers = [(_, reply) => void reply.end(Buffer.alloc(CONTENT.length, 'x'))]
    await expect(get()).rejects.toThrow(/found sha256 .* expected .* not used/)
    expect(requests).toHaveLength(1)
    expect(written()).toEqual([])
  })

  test('that is longer than expected is not read to its end', async () => {
    answers = [(_, reply) => void reply.end(Buffer.concat([CONTENT, CONTENT]))]
    await expect(get()).rejects.toThrow(/found more than the expected 15000 bytes/)
  })
})

describe('retries', () => {
  const good: RequestListener = (_, reply) => void reply.end(CONTENT)
  test.each<[string, RequestListener]>([
    ['a truncated reply', (_, reply) => void reply.end(CONTENT.subarray(0, 500))],
    [
      'a connection lost halfway',
      (_, reply) => {
        reply.writeHead(200, { 'content-length': CONTENT.length })
        reply.write(CONTENT.subarray(0, 500), () => reply.destroy())
      },
    ],
    ['a connection reset', (request) => void request.socket.resetAndDestroy()],
    ['no reply in time', () => {}],
    ['a reply that stops in the middle', (_, reply) => void reply.write(CONTENT.subarray(0, 500))],
    ['status 503', (_, reply) => void reply.writeHead(503).end('busy')],
    ['status 429', (_, reply) => void reply.writeHead(429).end('slow down')],
  ])('a download is repeated after %s', async (_, bad) => {
    answers = [bad, good]
    expect(readFileSync(await get())).toEqual(CONTENT)
    expect(requests).toHaveLength(2)
    expect(written()).toHaveLength(1)
  })

  test('stop after the given number of attempts', async () => {
    answers = [(_, reply) => void reply.writeHead(500).end()]
    await expect(get()).rejects.toThrow(/the server answered 500 \(3 attempts\)/)
    expect(requests).toHaveLength(3)
  })

  test('are not made after a 404', async () => {
    answers = [(_, reply) => void reply.writeHead(404).end()]
    await expect(get()).rejects.toThrow(/the server answered 404\. Without/)
    expect(requests).toHaveLength(1)
  })
})

describe('errors', () => {
  test('without a network, the error names the file and the address, and says what to do', async () => {
    const { port } = server.address() as AddressInfo
    await new Promise((done) => server.close(done))
    const error: Error = await get().catch((e) => e)
    expect(error.name).toBe('UserError')
    expect(error.message).toBe(
      `cannot download study/some file.csv from ${file.url}: connect ECONNREFUSED 127.0.0.1:${port} (3 attempts). ` +
        'Without a network, put the file at study/some file.csv in a folder and name the folder in ICL_DATA_DIR',
    )
  })

  test('a mirror that does not exist is an error, and nothing is downloaded', async () => {
    await expect(get({ mirror: './no-such' })).rejects.toThrow(/^ICL_DATA_DIR: found "\.\/no-such"/)
    expect(requests).toEqual([])
    expect(existsSync(join(root, 'artifacts'))).toBe(false)
  })

  test('an interrupted download ends at once and keeps nothing', async () => {
    answers = [() => {}]
    const abort = new AbortController()
    const waiting = get({ signal: abort.signal, timeout: 60_000 })
    abort.abort(new Error('interrupted'))
    await expect(waiting).rejects.toThrow('interrupted')
    expect(written()).toEqual([])
  })
})

describe('several files', () => {
  /** Forty files with different contents; for some, `broken` gives other content that the server sends instead. */
  function many(broken: (path: string) => string | undefined = () => undefined): DataFile[] {
    answers = [
      (request, reply) => setTimeout(() => reply.end(broken(request.url!) ?? `content of ${request.url}`), 5),
    ]
    const { port } = server.address() as AddressInfo
    return Array.from({ length: 40 }, (_, i) => {
      const content = `content of /run_${i}.csv`
      return {
        path: `study/run_${i}.csv`,
        url: `http://127.0.0.1:${port}/run_${i}.csv`,
        bytes: content.length,
        sha256: createHash('sha256').update(content).digest('hex'),
      }
    })
  }
  const getAll = (files: DataFile[], progress?: Parameters<typeof dataFiles>[2]) =>
    dataFiles(files, { root, ...quick }, progress)

  test('are returned in order, downloaded several at a time, and counted as they arrive', async () => {
    const files = many()
    let open = 0
    let most = 0
    server.on('request', (_, reply) => {
      most = Math.max(most, ++open)
      reply.on('close', () => open--)
    })
    const told: number[] = []
    const paths = await getAll(files, (done, total) => void told.push(done / total))
    expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(
      files.map((_, i) => `content of /run_${i}.csv`),
    )
    expect(told).toEqual(files.map((_, i) => (i + 1) / 40))
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(8)
  })

  test('with a damaged one give an error that names it, and the others are not downloaded again', async () => {
    const wrong = 'X'.repeat('content of /run_20.csv'.length)
    await expect(getAll(many((path) => (path === '/run_20.csv' ? wrong : undefined)))).rejects.toThrow(
      /run_20\.csv: found sha256/,
    )
    const first = new Set(requests)
    requests.length = 0
    await getAll(many())
    expect(requests).toContain('/run_20.csv')
    expect(requests.filter((path) => first.has(path) && path !== '/run_20.csv')).toEqual([])
    expect(requests.length).toBeLessThan(40)
  })
})
