import type { Limits } from './provider.ts'

/** Errors that pass: worth sending the request again. */
export type PassingKind = 'rate-limit' | 'overloaded' | 'server' | 'timeout' | 'connection' | 'malformed'
/** Errors that stay until somebody does something. */
export type FinalKind = 'auth' | 'billing' | 'no-model' | 'rejected'

/** Why a request brought no reply. Its message never holds a key: whoever makes it passes text through `redact`. */
export class Failure extends Error {
  override name = 'Failure'
  readonly kind: PassingKind | FinalKind
  /** The server's wish, in ms. */
  readonly retryAfter: number | null
  readonly limits: Limits

  constructor(
    kind: PassingKind | FinalKind,
    message: string,
    { retryAfter = null, limits = {} }: { retryAfter?: number | null; limits?: Limits } = {},
  ) {
    super(message)
    this.kind = kind
    this.retryAfter = retryAfter
    this.limits = limits
  }

  /** The request reached the provider, or may have: it may have been answered, and the answer charged for. */
  get perhapsCharged(): boolean {
    if (this.kind === 'connection') return !/^(connect|getaddrinfo)\b|^ECONNREFUSED/i.test(this.message)
    return this.kind === 'timeout' || this.kind === 'malformed'
  }

  get passing(): boolean {
    return !['auth', 'billing', 'no-model', 'rejected'].includes(this.kind)
  }
}

/** What an HTTP status means, where the body says nothing more precise. */
export function kindOfStatus(status: number): PassingKind | FinalKind {
  if (status === 429) return 'rate-limit'
  if (status === 529 || status === 503) return 'overloaded'
  if (status === 408 || status === 504) return 'timeout'
  if (status === 409 || status >= 500) return 'server'
  if (status === 401 || status === 403) return 'auth'
  if (status === 402) return 'billing'
  if (status === 404) return 'no-model'
  return 'rejected'
}

/** Milliseconds that `retry-after-ms` or `retry-after` (seconds or a date) ask for; null if they ask for nothing that can be waited for. */
export function retryAfterOf(headers: Headers | undefined, now: number): number | null {
  const ms = Number(headers?.get('retry-after-ms') ?? Number.NaN)
  const text = headers?.get('retry-after') ?? ''
  const seconds = text.trim() === '' ? Number.NaN : Number(text)
  const wait = Number.isFinite(ms) ? ms : Number.isFinite(seconds) ? seconds * 1000 : Date.parse(text) - now
  return Number.isFinite(wait) && wait >= 0 && wait < 24 * 3600e3 ? wait : null
}
