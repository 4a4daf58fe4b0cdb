import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { anthropicApi } from './anthropic-api.ts'
import type { Exchange, Logged, Mock, MockOptions } from './exchange.ts'
import { openaiApi } from './openai-api.ts'

/** Starts a server on 127.0.0.1 that implements both HTTP APIs, for tests with the real SDKs. */
export async function startMock(options: MockOptions): Promise<Mock> {
  const log: Logged[] = []
  const headers: IncomingMessage['headers'][] = []
  const apis = [anthropicApi(), openaiApi()]
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString()
    const path = request.url!.replace(/\?.*/, '')
    const entry: Logged = {
      at: Date.now(),
      path,
      method: request.method!,
      body: createHash('sha256').update(text).digest('hex'),
      fault: null,
      status: 0,
      done: null,
    }
    log.push(entry)
    if (headers.length < 5) headers.push(request.headers)
    response.on('finish', () => {
      entry.done = Date.now()
    })
    const json: Exchange['json'] = (status, body, extra = {}) => {
      entry.status = status
      response.writeHead(status, { 'content-type': 'application/json', ...extra })
      response.end(JSON.stringify(body))
    }
    const exchange = {
      path,
      body: text ? JSON.parse(text) : {},
      request,
      response,
      entry,
      options,
      mock,
      json,
    }
    for (const api of apis) if (await api(exchange)) return
    json(404, { error: `no ${path}` })
  })
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const mock: Mock = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    log,
    headers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return mock
}
