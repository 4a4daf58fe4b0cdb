import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { UserError } from '../../util/user-error.ts'
import { rootMessage } from './download.ts'

export interface LargeFile {
  readonly file: string
  readonly url: string
  readonly bytes: number
  readonly sha256: string
}

export interface LargeOptions {
  readonly signal: AbortSignal
  readonly progress?: (done: number, total: number, message: string) => void
  readonly attempts?: number
  /** Wait before the second attempt, in ms; doubles from there. */
  readonly backoff?: number
  /** Time without any data after which a connection counts as lost, in ms. */
  readonly patience?: number
}

/** Age of a lock without a heartbeat, in ms, after which the process that took it is assumed dead. */
const ABANDONED = 20_000

/**
 * Downloads a file that is too large for memory to `target`. Partial data stays in `<target>.part`, and the next attempt, or
 * the next run, resumes from there. A lock makes other processes wait while one downloads.
 *
 * @throws UserError naming the file, the address and the alternative without a network; `target` is then not created
 */
export async function downloadLarge(file: LargeFile, target: string, options: LargeOptions): Promise<void> {
  const { signal, attempts = 5, backoff = 500 } = options
  const part = `${target}.part`
  await mkdir(dirname(target), { recursive: true })
  const unlock = await lock(`${target}.lock`, signal)
  try {
    if ((await sizeOf(target)) === file.bytes && (await sha256Of(target, signal)) === file.sha256) return
    for (let attempt = 1; ; attempt++) {
      const problem = await goOn(file, part, options)
      signal.throwIfAborted()
      if (problem === null) break
      if (attempt >= attempts || !problem.passing)
        throw new UserError(
          `cannot download ${file.file} from ${file.url}: ${problem.text}. Without a network, put the file into a folder weights/ in the folder that ICL_DATA_DIR names`,
        )
      await delay(backoff * (1 << (attempt - 1)), undefined, { signal })
    }
    const found = await sha256Of(part, signal)
    if (found !== file.sha256) {
      await rm(part, { force: true })
      throw new UserError(
        `${file.url}: found sha256 ${found}, expected ${file.sha256}: not the expected ${file.file}, so it is not kept`,
      )
    }
    await rename(part, target)
  } finally {
    await unlock()
  }
}

/** Appends the missing bytes to the partial file. Returns null when the file is complete. */
async function goOn(
  file: LargeFile,
  part: string,
  { signal, progress, patience = 30_000 }: LargeOptions,
): Promise<{ text: string; passing: boolean } | null> {
  let done = await sizeOf(part)
  if (done > file.bytes) {
    await rm(part)
    done = 0
  }
  if (done === file.bytes) return null
  const silence = new AbortController()
  const alive = () => setTimeout(() => silence.abort(), patience)
  let timer = alive()
  const output = await open(part, 'a')
  try {
    const reply = await fetch(file.url, {
      headers: done > 0 ? { range: `bytes=${done}-` } : {},
      signal: AbortSignal.any([signal, silence.signal]),
    })
    if (!reply.ok) {
      await reply.body?.cancel()
      const passing = [408, 416, 429].includes(reply.status) || reply.status >= 500
      return { text: `the server answered ${reply.status}`, passing }
    }
    if (done > 0 && reply.status !== 206) {
      // The server ignored the range header and sends the whole file again.
      await output.truncate(0)
      done = 0
    }
    for await (const chunk of reply.body ?? []) {
      clearTimeout(timer)
      timer = alive()
      if (done + chunk.byteLength > file.bytes)
        return { text: `found more than the expected ${file.bytes} bytes`, passing: false }
      await output.writeFile(chunk)
      done += chunk.byteLength
      progress?.(done, file.bytes, `bytes of ${file.file}`)
    }
    await output.sync()
    return done === file.bytes ? null : { text: `found ${done} of ${file.bytes} bytes`, passing: true }
  } catch (error) {
    const text = silence.signal.aborted ? `nothing arrived for ${patience / 1000} s` : rootMessage(error)
    const full = (error as NodeJS.ErrnoException).code === 'ENOSPC'
    return { text, passing: !full }
  } finally {
    clearTimeout(timer)
    await output.close()
  }
}

async function lock(path: string, signal: AbortSignal): Promise<() => Promise<void>> {
  for (;;) {
    try {
      await writeFile(path, `${process.pid}\n`, { flag: 'wx' })
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const held = await stat(path).catch(() => null)
    if (held && Date.now() - held.mtimeMs > ABANDONED) await rm(path, { force: true })
    else await delay(500, undefined, { signal })
  }
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), ABANDONED / 4)
  return async () => {
    clearInterval(beat)
    await rm(path, { force: true })
  }
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0
}

/** SHA-256 of a file, read in chunks. */
export async function sha256Of(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { signal, highWaterMark: 1 << 20 })) hash.update(chunk)
  return hash.digest('hex')
}
