import type { Limits } from './provider.ts'

/** Transient errors: the request is sent again. */
export type PassingKind = 'rate-limit' | 'overloaded' | 'server' | 'timeout' | 'connection' | 'malformed'
/** Permanent errors: they remain until the user changes something. */
export type FinalKind = 'auth' | 'billing' | 'no-model' | 'rejected'

/** Why a request got no reply. The message must not contain a key: callers pass text of servers through `redactor`. */
export class Failure extends Error {
  override name = 'Failure'
  readonly kind: PassingKind | FinalKind
  /** Wait that the server asked for, in ms. */
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

  /** Whether the request may have reached the provider and been charged for, although no reply arrived. */
  get perhapsCharged(): boolean {
    if (this.kind === 'connection') return !/^(connect|getaddrinfo)\b|^ECONNREFUSED/i.test(this.message)
    return this.kind === 'timeout' || this.kind === 'malformed'
  }

  get passing(): boolean {
    return !['auth', 'billing', 'no-model', 'rejected'].includes(this.kind)
  }
}

/** Kind of failure for an HTTP status, used if the body of the reply is not more specific. */
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

/** Wait in ms from the header `retry-after-ms` or `retry-after` (seconds or a date); null if there is none, or it is not between 0 and 24 h. */
export function retryAfterOf(headers: Headers | undefined, now: number): number | null {
  const ms = Number(headers?.get('retry-after-ms') ?? Number.NaN)
  const text = headers?.get('retry-after') ?? ''
  const seconds = text.trim() === '' ? Number.NaN : Number(text)
  const wait = Number.isFinite(ms) ? ms : Number.isFinite(seconds) ? seconds * 1000 : Date.parse(text) - now
  return Number.isFinite(wait) && wait >= 0 && wait < 24 * 3600e3 ? wait : null
}
