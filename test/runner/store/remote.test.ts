import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { S3_BUCKET, type S3Server, startS3Server } from '../../support/s3-server.ts'
import { blobNames } from '../support/cache.ts'
import { SmallProject, SUM } from '../support/small-project.ts'

const ALL = ['numbers', 'sum', 'words']

/** Two checkouts of one project, like those of two users. */
let here: SmallProject
let there: SmallProject

function checkouts(cache: string, env: NodeJS.ProcessEnv = {}): void {
  const pipeline = `cache: ${cache}\n${SUM['pipeline.yaml']}`
  here = new SmallProject({ ...SUM, 'pipeline.yaml': pipeline })
  there = new SmallProject({ ...SUM, 'pipeline.yaml': pipeline })
  here.env = env
  there.env = env
}

afterEach(() => {
  here.remove()
  there.remove()
})

/** Tests that hold for every kind of remote cache. */
function sharedCache(setUp: () => { cache: string; env?: NodeJS.ProcessEnv }, files: () => string[]): void {
  beforeEach(() => {
    const { cache, env } = setUp()
    checkouts(cache, env)
  })

  test('a result of one checkout is not computed again in the other', async () => {
    expect(await here.json('run')).toMatchObject({ ok: true, ran: ALL })
    expect(await there.json('run')).toMatchObject({ ok: true, ran: [], cached: ALL })
    expect(there.read('artifacts/default/words/page.txt')).toBe('the name,value\nthe sum,3\n')
    expect((await there.icl('check', '--deep')).code).toBe(0)
  })

  test('only the needed results are downloaded', async () => {
    await here.icl('run')
    expect(await there.json('run', 'numbers')).toMatchObject({ cached: ['numbers'] })
    expect(blobNames(there.root)).toHaveLength(1)
  })

  test('--force computes everything locally', async () => {
    await here.icl('run')
    expect(await there.json('run', '--force')).toMatchObject({ ran: ALL })
  })

  test('damaged objects are reported once and computed locally', async () => {
    await here.icl('run')
    for (const file of files().filter((f) => f.includes('objects')))
      writeFileSync(file, readFileSync(file, 'utf8').toUpperCase())
    const { code, out } = await there.icl('run')
    expect(code).toBe(0)
    expect(out.match(/its hash differs from its name/g)).toHaveLength(1)
    expect(out).toContain('ran 3')
    expect(there.read('artifacts/default/words/page.txt')).toBe('the name,value\nthe sum,3\n')
  })

  test('a damaged object is replaced by the checkout that makes its result again', async () => {
    await here.icl('run')
    for (const file of files().filter((f) => f.includes('objects'))) writeFileSync(file, 'damaged')
    expect((await there.icl('run')).out).toContain('is not used; it is replaced once its result is made here')
    await here.icl('clean', '--all')
    expect(await here.json('run')).toMatchObject({ ran: [], cached: ALL })
  })

  test('a damaged or forged result is not used', async () => {
    await here.icl('run')
    for (const file of files().filter((f) => f.includes('results')))
      writeFileSync(file, readFileSync(file, 'utf8').replace('"size":', '"size": '))
    const { code, out } = await there.icl('run')
    expect(code).toBe(0)
    expect(out).toContain('ran 3')
  })
}

describe('a remote cache in a folder', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'icl-share-'))
  })
  beforeEach(() => rmSync(join(folder, 'cache'), { recursive: true, force: true }))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  sharedCache(
    () => ({ cache: `{remote: ${folder}/cache}` }),
    () => filesIn(join(folder, 'cache')),
  )

  test('nothing is uploaded with push: false', async () => {
    checkouts(`{remote: ${folder}/cache, push: false}`)
    expect(await here.json('run')).toMatchObject({ ran: ALL })
    expect(filesIn(join(folder, 'cache'))).toEqual([])
  })

  test('a share that is not mounted is reported once, and its folder is not created', async () => {
    checkouts(`{remote: ${folder}/not-mounted/cache}`)
    const { code, out } = await here.icl('run')
    expect(code).toBe(0)
    expect(out.match(/remote cache/g)).toHaveLength(1)
    expect(out).toContain(`${folder}/not-mounted/cache: ENOENT; this run continues without it`)
    expect(readdirSync(folder)).not.toContain('not-mounted')
  })

  test('a result with paths that lead out of its output is not used', async () => {
    checkouts(`{remote: ${folder}/cache}`)
    await here.icl('run')
    const { sha256, canonicalJson } = await import('../../../runner/util/canonical.ts')
    const { folderContent } = await import('../../../runner/store/content.ts')
    for (const file of filesIn(join(folder, 'cache/results'))) {
      const result = JSON.parse(readFileSync(file, 'utf8').split('\n')[1]!) as {
        outputs: { page?: { files: object } }
      }
      if (!result.outputs.page) continue
      const inner = Object.values(result.outputs.page.files)[0] as { hash: string; size: number }
      result.outputs.page = folderContent({ '../../../escaped.txt': inner }) as { files: object }
      const body = canonicalJson(result)
      writeFileSync(file, `${sha256(body)}\n${body}\n`)
    }
    expect(await there.json('run')).toMatchObject({ ran: ['words'], cached: ['numbers', 'sum'] })
    expect(there.has('escaped.txt')).toBe(false)
  })
})

describe('a remote cache in an S3-compatible bucket', () => {
  let server: S3Server
  let round = 0
  beforeAll(async () => {
    server = await startS3Server()
  })
  afterAll(() => server.stop())

  const cache = () => `{remote: "s3://${S3_BUCKET}/study/${round}", endpoint: "${server.endpoint}"}`
  beforeEach(() => {
    round++
  })

  sharedCache(
    () => ({ cache: cache(), env: server.env }),
    () => filesIn(server.folder).filter((f) => f.includes(`study/${round}/`) && !f.includes('metadata')),
  )

  test.each([
    ['without credentials', {}, 'found no AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment'],
    ['with wrong credentials', { AWS_ACCESS_KEY_ID: 'mine', AWS_SECRET_ACCESS_KEY: 'hunter2' }, 'HTTP 403'],
  ])('%s, the run continues, reports the reason once, and shows no secret', async (_, env, why) => {
    checkouts(cache(), env)
    const { code, out, err } = await here.icl('run')
    expect(code).toBe(0)
    expect(out.match(/remote cache/g)).toHaveLength(1)
    expect(out).toContain(why)
    const written = filesIn(here.root).map((file) => readFileSync(file, 'utf8'))
    for (const text of [out, err, ...written]) expect(text).not.toContain('hunter2')
  })

  test('a missing bucket is reported once', async () => {
    checkouts(`{remote: "s3://no-such-bucket", endpoint: "${server.endpoint}"}`, server.env)
    const { code, out } = await here.icl('run')
    expect(code).toBe(0)
    expect(
      out.match(/s3:\/\/no-such-bucket: NoSuchBucket, HTTP 404; this run continues without it/g),
    ).toHaveLength(1)
  })

  test('an unreachable server is reported once', async () => {
    const port = await freePort()
    checkouts(`{remote: "s3://shared", endpoint: "http://127.0.0.1:${port}"}`, server.env)
    const { code, out } = await here.icl('run')
    expect(code).toBe(0)
    expect(out.match(/ECONNREFUSED; this run continues without it/g)).toHaveLength(1)
  })

  test('an invalid address is an error that does not repeat the address, which may contain a password', async () => {
    checkouts('{remote: "s3://id:hunter2@bucket/prefix"}')
    const { code, err } = await here.icl('run')
    expect(code).toBe(2)
    expect(err).toContain('expected a folder or s3://bucket/prefix')
    expect(err).not.toContain('hunter2')
  })
})

function filesIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    return entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name))
  } catch {
    return []
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
