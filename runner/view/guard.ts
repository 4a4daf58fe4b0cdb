import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** An admitted request, or the reason why it is rejected. */
export type Admission =
  | {
      readonly ok: true
      readonly area: 'page' | 'files'
      readonly path: string
      readonly query: URLSearchParams
    }
  | { readonly ok: false; readonly status: number; readonly message: string }

/**
 * Decides which requests are answered. Every address begins with a random token, which is shown in the terminal only. Artifacts have
 * a separate token, because scripts of a page in artifacts/ can read its address and must not get access to the rest.
 */
export class Guard {
  readonly pageToken = randomBytes(24).toString('base64url')
  readonly filesToken = randomBytes(24).toString('base64url')
  /** The addresses of the server, set when its port is known. */
  #hosts: readonly string[] = []

  listensOn(port: number): void {
    this.#hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  }

  admit(request: Pick<IncomingMessage, 'url' | 'method' | 'headers'>): Admission {
    const { host, origin } = request.headers
    // After DNS rebinding, this header still contains the foreign host name.
    if (host === undefined || !this.#hosts.includes(host)) return refused(403, 'foreign host')
    if (origin !== undefined && !this.#hosts.some((own) => origin === `http://${own}`))
      return refused(403, 'foreign origin')
    const site = request.headers['sec-fetch-site']
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (!isRead && request.method !== 'POST') return refused(405, 'GET or POST expected')
    if (!isRead && (origin === undefined || (site !== undefined && site !== 'same-origin')))
      return refused(403, 'a change must come from the page itself')
    const [, token = '', ...rest] = (request.url ?? '').split('?', 1)[0]!.split('/')
    const area = same(token, this.pageToken) ? 'page' : same(token, this.filesToken) ? 'files' : undefined
    if (area === undefined || (area === 'files' && !isRead))
      return refused(401, 'no valid token: open the address that icl view has printed')
    try {
      const path = rest.map(decodeURIComponent).join('/')
      const query = new URL(request.url!, 'http://local').searchParams
      return path.includes('\0') ? refused(400, 'bad path') : { ok: true, area, path, query }
    } catch {
      return refused(400, 'bad address')
    }
  }
}

function refused(status: number, message: string): Admission {
  return { ok: false, status, message }
}

/** Compares in constant time. */
function same(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}
