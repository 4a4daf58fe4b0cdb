import { symlinkSync } from 'node:fs'
import { request as send } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveView } from '../../../runner/view/server.ts'
import { SmallProject, SUM } from '../support/small-project.ts'

interface Reply {
  readonly status: number
  readonly text: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

describe('the server of icl view', () => {
  let project: SmallProject
  let view: { url: string; close: () => Promise<void> }
  let port: number
  let token: string
  beforeAll(async () => {
    project = new SmallProject({ ...SUM, 'secret.txt': 'not for the page' })
    await project.icl('run')
    view = await serveView({
      root: project.root,
      env: { PATH: process.env.PATH },
      port: 0,
      of: 'default',
      control: undefined,
    })
    const address = new URL(view.url)
    port = Number(address.port)
    token = address.pathname.replaceAll('/', '')
  })
  afterAll(async () => {
    await view.close()
    project.remove()
  })

  /** Sends a request with node:http, which does not normalise the path or the headers. */
  const ask = (
    path: string,
    options: { method?: string; headers?: object; body?: string } = {},
  ): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const { method = 'GET', headers = {}, body } = options
      const request = send({ host: '127.0.0.1', port, path, method, headers: { ...headers } }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (part: string) => (text += part))
        response.on('end', () => resolve({ status: response.statusCode!, text, headers: response.headers }))
      })
      request.on('error', reject).end(body)
    })
  const state = async () =>
    JSON.parse((await ask(`/${token}/api/state`)).text) as { files: string; instances: object[] }

  test('answers only requests with the token', async () => {
    expect((await ask(`/${token}/`)).status).toBe(200)
    expect((await ask(`/${token}/api/state`)).status).toBe(200)
    for (const path of [
      '/',
      '/api/state',
      `/${token.slice(1)}x/`,
      `/${token}x/api/state`,
      `/?token=${token}`,
    ])
      expect((await ask(path)).status, path).toBe(401)
  })

  test('rejects a foreign host, a foreign origin and other methods, even with the token', async () => {
    const path = `/${token}/api/state`
    expect((await ask(path, { headers: { host: 'evil.example' } })).status).toBe(403)
    expect((await ask(path, { headers: { host: `evil.example:${port}` } })).status).toBe(403)
    expect((await ask(path, { headers: { host: `localhost:${port}` } })).status).toBe(200)
    expect((await ask(path, { headers: { origin: 'https://evil.example' } })).status).toBe(403)
    expect((await ask(path, { headers: { origin: 'null' } })).status).toBe(403)
    expect((await ask(path, { method: 'DELETE' })).status).toBe(405)
    expect((await ask(path, { method: 'OPTIONS' })).status).toBe(405)
  })

  test('listens on 127.0.0.1 only', () => {
    expect(new URL(view.url).hostname).toBe('127.0.0.1')
  })

  test('starts no run without the origin of the page, or if it is read-only', async () => {
    const path = `/${token}/api/start`
    const body = JSON.stringify({ of: 'default', targets: [] })
    const headers = { 'content-type': 'application/json' }
    expect((await ask(path, { method: 'POST', headers, body })).status).toBe(403)
    const origin = `http://127.0.0.1:${port}`
    const reply = await ask(path, { method: 'POST', headers: { ...headers, origin }, body })
    expect([reply.status, reply.text]).toEqual([
      400,
      JSON.stringify({ error: 'this view is read-only; to start and stop runs from it: icl view --run' }),
    ])
    const { files } = await state()
    expect(
      (await ask(`${files}default/numbers.csv`, { method: 'POST', headers: { ...headers, origin }, body }))
        .status,
    ).toBe(401)
  })

  test('serves artifacts only: no parent folders, no links that lead out, no files of the runner', async () => {
    const { files } = await state()
    symlinkSync(project.path('secret.txt'), project.path('artifacts/default/link.txt'))
    symlinkSync(project.root, project.path('artifacts/default/up'))
    const found = await ask(`${files}default/numbers.csv`)
    expect(found.text).toBe(project.read('artifacts/default/numbers.csv'))
    expect(found.headers['content-security-policy']).toMatch(/^sandbox/)
    for (const path of [
      '../secret.txt',
      'default/../../secret.txt',
      '..%2fsecret.txt',
      'default/%2e%2e/%2e%2e/secret.txt',
      'default/link.txt',
      'default/up/secret.txt',
      '.state/default.jsonl',
      './.state/default.jsonl',
      'default/../.state/default.jsonl',
      'default//../.state/default.jsonl',
      '/etc/passwd',
      'default/numbers.csv%00.txt',
      'default',
      '%',
    ]) {
      const reply = await ask(files + path)
      expect([400, 404], path).toContain(reply.status)
      expect(reply.text, path).not.toContain('not for the page')
      const preview = await ask(
        `/${token}/api/text?path=${encodeURIComponent(decodeURI(path.replace('%00', '').replace(/%$/, '')))}`,
      )
      expect(preview.text, path).not.toContain('not for the page')
    }
  })

  test('gives access to files only with the token of the files', async () => {
    const { files } = await state()
    expect((await ask(`${files}api/state`)).status).toBe(404)
    expect(files).not.toContain(token)
  })

  test('describes instances, and answers 404 for unknown ones', async () => {
    const { text } = await ask(`/${token}/api/instance?name=sum`)
    expect(JSON.parse(text)).toMatchObject({
      name: 'sum',
      outputs: [{ name: 'headlines', isThere: true, files: [{ path: 'default/sum.csv', kind: 'table' }] }],
    })
    expect((await ask(`/${token}/api/instance?name=nothing`)).status).toBe(404)
    expect((await ask(`/${token}/api/state?of=nothing`)).text).toContain('found no profiles/nothing.yaml')
    expect((await ask(`/${token}/api/nothing`)).status).toBe(404)
    expect((await ask(`/${token}/api/run?id=../..`)).status).toBe(404)
  })

  test('still answers after ten thousand valid and invalid requests', async () => {
    const paths = [`/${token}/api/runs`, '/wrong/', `/${token}/api/nothing`, `/${token}/view.js`]
    for (let n = 0; n < 10_000; n += 50)
      await Promise.all(Array.from({ length: 50 }, (_, i) => ask(paths[(n + i) % paths.length]!)))
    expect((await state()).instances).toHaveLength(3)
  })
})
