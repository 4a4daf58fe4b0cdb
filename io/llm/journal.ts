import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * An append-only file of lines. `append` resolves when its line is on disk. Lines that arrive during a flush share the next
 * one, so that many writers cause few flushes. The file is created with the first line.
 */
export class Journal {
  private handle: FileHandle | undefined
  private waiting: { line: string; done: () => void; failed: (error: unknown) => void }[] = []
  private flushing: Promise<void> | undefined
  /** A failed write may have left an incomplete line at the end of the file. */
  private torn = false
  readonly path: string

  constructor(path: string) {
    this.path = path
  }

  append(line: string): Promise<void> {
    return new Promise((done, failed) => {
      this.waiting.push({ line, done, failed })
      this.flushing ??= this.flush().finally(() => {
        this.flushing = undefined
      })
    })
  }

  async close(): Promise<void> {
    while (this.flushing) await this.flushing
    await this.handle?.close()
    this.handle = undefined
  }

  private async flush(): Promise<void> {
    while (this.waiting.length > 0) {
      const group = this.waiting.splice(0)
      try {
        this.handle ??= await create(this.path)
        const lines = group.map(({ line }) => `${line}\n`).join('')
        await this.handle.appendFile(this.torn ? `\n${lines}` : lines)
        await this.handle.datasync()
        this.torn = false
      } catch (error) {
        this.torn = true
        for (const { failed } of group) failed(error)
        continue
      }
      for (const { done } of group) done()
    }
  }
}

/** Creates the file, and flushes its folder once, so that the new name survives a power failure. */
async function create(path: string): Promise<FileHandle> {
  await mkdir(dirname(path), { recursive: true })
  const handle = await open(path, 'ax')
  const folder = await open(dirname(path), 'r')
  try {
    await folder.sync()
  } catch {
    // Some file systems cannot flush a folder.
  } finally {
    await folder.close()
  }
  return handle
}
