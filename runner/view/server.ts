import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ConfigError } from '../config/diagnostic.ts'
import { DEFAULT_PROFILE } from '../config/load.ts'
import { Paths } from '../store/paths.ts'
import { Answers, NotFound } from './answers.ts'
import type { Control } from './control.ts'
import { Guard } from './guard.ts'
import { Live } from './live.ts'
import { artifactFile, sendFile } from './previews.ts'
import { Scenes } from './scene.ts'
import { lookUp } from '../util/look-up.ts'

export interface ViewOptions {
  readonly root: string
  readonly env: NodeJS.ProcessEnv
  /** 0 for any free port. */
  readonly port: number
  /** The scope that is shown first: a profile, or `sweep:NAME`. */
  readonly of: string
  /** Undefined if the view is read-only. */
  readonly control: Control | undefined
}

/** A file of the page: its bundled script or style sheet, in the folder of this program. */
const page = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')

const SECURITY = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
}
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const MOST_BODY = 65_536

/** Serves the page of a project on 127.0.0.1. @returns its address, which contains the token, and a function that ends the server */
export async function serveView(options: ViewOptions): Promise<{ url: string; close: () => Promise<void> }> {
  const guard = new Guard()
  const view = new View(options, guard)
  const server = createServer((request, response) => void view.answer(request, response))
  const port = await listen(server, options.port)
  guard.listensOn(port)
  return {
    url: `http://127.0.0.1:${port}/${guard.pageToken}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new ConfigError(`icl view --port ${port}: another program listens there, expected a free port`)
          : error,
      ),
    )
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

class View {
  readonly #paths: Paths
  readonly #scenes: Scenes
  readonly #live: Live
  readonly #answers: Answers

  constructor(
    private readonly options: ViewOptions,
    private readonly guard: Guard,
  ) {
    this.#paths = new Paths(options.root, DEFAULT_PROFILE)
    this.#scenes = new Scenes(options.root, options.env)
    this.#live = new Live(this.#paths)
    this.#answers = new Answers(options, this.#paths, this.#scenes, `/${guard.filesToken}/`)
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(SECURITY)) response.setHeader(name, value)
    const admitted = this.guard.admit(request)
    if (!admitted.ok) return end(response, admitted.status, 'text/plain', `${admitted.message}\n`)
    const { area, path, query } = admitted
    try {
      if (area === 'files') {
        const file = artifactFile(this.#paths, path)
        if (file === undefined) throw new NotFound(`${path}: no such artifact`)
        return sendFile(file, response)
      }
      if (path === 'api/live') return this.#follow(query.get('of') ?? this.options.of, response)
      if (request.method === 'POST') {
        await this.#change(path, await bodyOf(request))
        return json(response, 200, { ok: true })
      }
      const asset = lookUp(PAGES, path)
      if (asset) {
        response.setHeader('content-security-policy', PAGE_POLICY)
        return end(response, 200, asset.type, asset.text())
      }
      return json(response, 200, await this.#answers.ask(path, query))
    } catch (error) {
      const status = error instanceof NotFound ? 404 : (error as Error).name === 'Error' ? 500 : 400
      return json(response, status, { error: (error as Error).message })
    }
  }

  #follow(of: string, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    const stop = this.#live.watch(
      (message) => response.write(`data: ${JSON.stringify(message)}\n\n`),
      () => this.#scenes.stamp(of),
    )
    response.on('close', stop)
  }

  async #change(path: string, body: unknown): Promise<void> {
    const { control } = this.options
    if (!control)
      throw new ConfigError('this view is read-only; to start and stop runs from it: icl view --run')
    if (path === 'api/stop') return control.stop()
    if (path !== 'api/start') throw new NotFound(`${path}: not found`)
    const { of, targets } = body as { of?: unknown; targets?: unknown }
    if (typeof of !== 'string' || !Array.isArray(targets)) throw new ConfigError('expected {of, targets}')
    const { session } = await this.#scenes.open(of)
    const known = new Set(session.graph.instances.flatMap(({ name, stage }) => [name, stage]))
    const names = targets.map(String)
    const unknown = names.find((name) => !known.has(name))
    if (unknown !== undefined) throw new ConfigError(`found no stage or instance "${unknown}"`)
    control.start(of, names)
  }
}

const PAGES: Readonly<Record<string, { type: string; text: () => string }>> = {
  '': { type: 'text/html; charset=utf-8', text: () => HTML },
  'view.js': { type: 'text/javascript; charset=utf-8', text: () => page('./view.js') },
  'view.css': { type: 'text/css; charset=utf-8', text: () => page('./view.css') },
}

const HTML = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>icl</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="view.css">
<div id="app"></div>
<noscript>This page needs JavaScript; in the terminal, icl status and icl log show the same.</noscript>
<script src="view.js" defer></script>
</html>
`

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    throw new ConfigError('expected JSON')
  let text = ''
  for await (const part of request as AsyncIterable<Buffer>) {
    text += part.toString('utf8')
    if (text.length > MOST_BODY) throw new ConfigError('the request is too long')
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new ConfigError('expected JSON')
  }
}

function json(response: ServerResponse, status: number, value: unknown): void {
  end(response, status, 'application/json; charset=utf-8', JSON.stringify(value))
}

function end(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': type })
  response.end(text)
}
