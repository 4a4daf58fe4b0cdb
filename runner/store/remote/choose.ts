import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { Bucket } from '../../../io/bucket/bucket.ts'
import { ConfigError } from '../../config/diagnostic.ts'
import type { CacheConfig } from '../../config/types.ts'
import { folderRemote } from './folder.ts'
import type { Remote } from './remote.ts'

/**
 * The remote that `cache:` names: a folder, or s3://bucket/prefix.
 *
 * @throws ConfigError for an invalid address; BucketError if credentials are missing
 */
export function chooseRemote(
  cache: CacheConfig & { readonly remote: string },
  root: string,
  env: NodeJS.ProcessEnv,
): Remote {
  const { remote: address } = cache
  if (!/^[a-z0-9+]+:\/\//i.test(address))
    return folderRemote(resolve(root, address.replace(/^~(?=\/|$)/, homedir())))
  const match = /^s3:\/\/([a-z0-9][a-z0-9.-]+)(?:\/(.*))?$/.exec(address)
  if (!match)
    // Do not print the address: it may contain a password.
    throw new ConfigError(
      'cache.remote: found an address in an unknown format, expected a folder or s3://bucket/prefix. Put credentials into AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
    )
  const prefix = (match[2] ?? '').replace(/^\/+|\/+$/g, '')
  const bucket = new Bucket(
    {
      bucket: match[1]!,
      prefix,
      ...(cache.endpoint !== undefined && { endpoint: cache.endpoint }),
      ...(cache.region !== undefined && { region: cache.region }),
    },
    env,
  )
  return {
    where: `s3://${match[1]}${prefix === '' ? '' : `/${prefix}`}`,
    get: (name, file, signal) => bucket.get(name, file, signal),
    has: (name, signal) => bucket.has(name, signal),
    put: (name, file, signal) => bucket.put(name, file, signal),
    close: () => bucket.close(),
  }
}
