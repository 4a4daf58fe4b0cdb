import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe } from 'vitest'

const folder = resolve(process.env.ICL_SHARED_DIR ?? new URL('../../../shared', import.meta.url).pathname)

/** Folder of the reference material (published data, published fits), or an empty string if there is none. */
export const SHARED = existsSync(folder) ? folder : ''

/** A `describe` that needs the reference material. Without it, it is skipped, and its title gives the reason. */
export function describeShared(title: string, suite: (shared: string) => void): void {
  describe.skipIf(!SHARED)(
    SHARED ? title : `${title} (skipped: no reference material at ${folder}; name it in ICL_SHARED_DIR)`,
    () => suite(SHARED),
  )
}
