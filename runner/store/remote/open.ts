import { join } from 'node:path'
import { ConfigError } from '../../config/diagnostic.ts'
import type { Session } from '../../session.ts'
import type { RemoteCache } from './remote-cache.ts'

/**
 * The remote cache of the project, opened on first use: a run with nothing to do loads no client.
 *
 * @returns undefined if none is configured, or if it cannot be used; `warn` then receives the reason
 */
export function remoteOpener(
  { project, paths, cas, results, env }: Session,
  warn: (message: string) => void,
  signal: AbortSignal,
): () => Promise<RemoteCache | undefined> {
  const { cache } = project.config
  const remote = cache?.remote
  if (cache === undefined || remote === undefined) return async () => undefined
  let opened: Promise<RemoteCache | undefined> | undefined
  return () => {
    opened ??= open().catch((error: Error) => {
      if (error instanceof ConfigError || error.name !== 'BucketError') throw error
      warn(`remote cache: ${error.message}; this run continues without it`)
      return undefined
    })
    return opened
  }

  async function open(): Promise<RemoteCache> {
    const [{ chooseRemote }, { RemoteCache }] = await Promise.all([
      import('./choose.ts'),
      import('./remote-cache.ts'),
    ])
    return new RemoteCache({
      remote: chooseRemote({ ...cache, remote: remote! }, paths.root, env),
      cas,
      results,
      aside: join(paths.staging, 'remote'),
      push: cache!.push ?? true,
      warn,
      signal,
    })
  }
}
