import { setTimeout as delay } from 'node:timers/promises'
import { UserError } from '../../util/user-error.ts'
import type { DataFile } from './manifest.ts'

export interface DownloadOptions {
  readonly signal?: AbortSignal
  /** Total number of attempts. */
  readonly attempts?: number
  /** Wait before the second attempt, in ms; doubles from there. */
  readonly backoff?: number
  /** Longest time for one attempt, in ms. */
  readonly timeout?: number
}

/**
 * The bytes at `file.url`, exactly as many as the manifest states. Transient failures are retried: broken connections,
 * truncated replies, timeouts and the statuses 408, 429 and 5xx. Files are small, so each attempt starts from the beginning.
 * Bytes beyond `file.bytes` are never read.
 *
 * @throws UserError naming the file, the address, what happened and the alternative without a network
 */
export async function download(
  file: DataFile,
  { signal, attempts = 4, backoff = 500, timeout = 60_000 }: DownloadOptions = {},
): Promise<Uint8Array> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await tryOnce(file, timeout, signal)
    signal?.throwIfAborted()
    if (outcome instanceof Uint8Array) return outcome
    if (!outcome.passing || attempt >= attempts)
      throw new UserError(
        `cannot download ${file.path} from ${file.url}: ${outcome.problem}${attempt > 1 ? ` (${attempt} attempts)` : ''}. Without a network, put the file at ${file.path} in a folder and name the folder in ICL_DATA_DIR`,
      )
    await delay(backoff * (1 << (attempt - 1)), undefined, { signal })
  }
}

interface Failure {
  readonly problem: string
  /** The failure is transient: another attempt may succeed. */
  readonly passing: boolean
}

async function tryOnce(file: DataFile, timeout: number, signal?: AbortSignal): Promise<Uint8Array | Failure> {
  const limit = AbortSignal.timeout(timeout)
  try {
    const reply = await fetch(file.url, { signal: signal ? AbortSignal.any([signal, limit]) : limit })
    if (!reply.ok) {
      await reply.body?.cancel()
      const passing = reply.status === 408 || reply.status === 429 || reply.status >= 500
      return { problem: `the server answered ${reply.status}`, passing }
    }
    return await readBody(reply, file.bytes)
  } catch (error) {
    if (limit.aborted) return { problem: `no complete reply within ${timeout / 1000} s`, passing: true }
    return { problem: rootMessage(error), passing: true }
  }
}

async function readBody(reply: Response, bytes: number): Promise<Uint8Array | Failure> {
  const body = new Uint8Array(bytes)
  let filled = 0
  for await (const chunk of reply.body ?? []) {
    // Leaving the loop cancels the rest of the reply.
    if (filled + chunk.byteLength > bytes)
      return { problem: `found more than the expected ${bytes} bytes`, passing: false }
    body.set(chunk, filled)
    filled += chunk.byteLength
  }
  if (filled < bytes) return { problem: `found ${filled} of ${bytes} bytes`, passing: true }
  return body
}

/** Message of the root cause: the message of `fetch` itself is only "fetch failed". */
export function rootMessage(error: unknown): string {
  let root = error as Error & { code?: string; errors?: readonly Error[] }
  while (root.cause instanceof Error) root = root.cause
  return root.message || root.errors?.[0]?.message || root.code || 'no connection'
}
