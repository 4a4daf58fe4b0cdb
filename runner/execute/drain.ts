import { UserError } from '../../util/user-error.ts'

/** How long work that a stage has begun may go on after its function has returned, ms. */
const LINGER = 5000

/**
 * Waits until everything that a stage has begun without waiting for it has ended, just as Node waits before it ends.
 *
 * @param pipe the only thing that keeps an idle host alive
 * @throws UserError if something is still open after LINGER
 */
export async function drain(pipe: { ref(): unknown; unref(): unknown }): Promise<void> {
  const left = await new Promise<readonly string[] | undefined>((resolve) => {
    const end = (open?: readonly string[]) => {
      clearTimeout(timer)
      process.off('beforeExit', onEmpty)
      pipe.ref() // at once: Node ends after beforeExit if nothing keeps it alive
      resolve(open)
    }
    const onEmpty = () => end()
    const timer = setTimeout(() => end(process.getActiveResourcesInfo()), LINGER).unref()
    process.on('beforeExit', onEmpty)
    pipe.unref()
  })
  if (!left) return
  const kinds = new Set(left.map((kind) => WORDS[kind] ?? kind))
  throw new UserError(
    `left something open that did not end within ${LINGER / 1000} s: ${[...kinds].join(', ') || 'an operation of Node'}. Wait for it (await), or close it, before the function returns`,
  )
}

/** What Node calls the things that keep it alive. */
const WORDS: Readonly<Record<string, string>> = {
  Timeout: 'a timer',
  Immediate: 'a timer',
  FSReqCallback: 'an operation on a file',
  FSReqPromise: 'an operation on a file',
  FSEventWrap: 'a watched file',
  StatWatcher: 'a watched file',
  ProcessWrap: 'a child process',
  MessagePort: 'a worker thread',
  Worker: 'a worker thread',
  PipeWrap: 'a pipe',
  TCPSocketWrap: 'a network connection',
  TCPServerWrap: 'a server',
  TTYWrap: 'a terminal',
}
