import { copyFileSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { UserError } from '../../util/user-error.ts'
import type { Instance } from '../graph/instance.ts'
import type { Session } from '../session.ts'
import { temporaryName } from '../store/atomic.ts'
import { type Content, filesOf } from '../store/content.ts'
import { bytesHash, hashFile } from '../store/hash.ts'
import { fileName } from '../store/paths.ts'

/** Copies outputs in the workspace into the cache; the files in the workspace stay in place. */
export async function storeOutputs(
  session: Session,
  instance: Instance,
  outputs: Readonly<Record<string, Content>>,
): Promise<void> {
  for (const [name, content] of Object.entries(outputs))
    for (const { path, hash } of filesOf(instance.outputs[name]!, content)) {
      const aside = temporaryName(join(session.paths.staging, 'accepted', fileName(path)))
      mkdirSync(dirname(aside), { recursive: true })
      copyFileSync(session.paths.file(path), aside)
      if (hashFile(aside) !== bytesHash(hash))
        throw new UserError(`${path} changed while it was read. Try again`)
      await session.cas.put(aside, hash)
    }
}
