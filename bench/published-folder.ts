import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** A copy of the published data on this machine: the folder ICL_DATA_DIR, else data/ in ICL_SHARED_DIR (default: ../shared); undefined if there is none. */
export function publishedFolder(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.ICL_DATA_DIR) return resolve(env.ICL_DATA_DIR)
  const folder = resolve(env.ICL_SHARED_DIR ?? join(import.meta.dirname, '../../shared'), 'data')
  return existsSync(folder) ? folder : undefined
}

/** @throws Error that says where the file was looked for, and how to name another place */
export function publishedFile(path: string, env: NodeJS.ProcessEnv = process.env): string {
  const folder = publishedFolder(env)
  const file = folder === undefined ? undefined : join(folder, path)
  if (file !== undefined && existsSync(file)) return file
  throw new Error(
    `found no ${path} ${folder === undefined ? 'on this machine' : `in ${folder}`}, expected a copy of it; name the folder of the published data in ICL_DATA_DIR`,
  )
}
