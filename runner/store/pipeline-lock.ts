import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Published } from '../plan/world.ts'
import { canonicalJson } from '../util/canonical.ts'
import { writeAtomically } from './atomic.ts'
import type { Paths } from './paths.ts'

/** What pipeline.lock says of an instance: enough to prove that a checkout reproduces it. */
export interface LockEntry {
  readonly key: string
  readonly params: Readonly<Record<string, unknown>>
  readonly inputs: Readonly<Record<string, string>>
  readonly outputs: Readonly<Record<string, string>>
}

export type PipelineLock = Readonly<Record<string, LockEntry>>

export function lockEntry(published: Published): LockEntry {
  const { parts, outputs, key } = published
  return {
    key,
    params: parts.params,
    inputs: Object.fromEntries(
      Object.values(parts.inputs)
        .flat()
        .map((file) => [file.path, file.hash]),
    ),
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, content]) => [parts.outputs[name]!, content.hash]),
    ),
  }
}

export function readPipelineLock(paths: Paths): PipelineLock | undefined {
  const path = join(paths.root, paths.pipelineLock)
  if (!existsSync(path)) return undefined
  return (JSON.parse(readFileSync(path, 'utf8')) as { instances: PipelineLock }).instances
}

/** Sorted and indented, so that version control shows what changed. Untouched when it says the same already. */
export function writePipelineLock(paths: Paths, instances: PipelineLock): void {
  const path = join(paths.root, paths.pipelineLock)
  const text = `${canonicalJson({ version: 1, instances }, 2)}\n`
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  writeAtomically(path, text)
}
