import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../util/user-error.ts'
import type { Published } from '../plan/world.ts'
import { canonicalJson } from '../util/canonical.ts'
import { writeAtomically } from './atomic.ts'
import type { Paths } from './paths.ts'

/** The entry of an instance in pipeline.lock: enough to prove that a checkout reproduces it. */
export interface LockEntry {
  readonly key: string
  readonly params: Readonly<Record<string, unknown>>
  readonly inputs: Readonly<Record<string, string>>
  readonly outputs: Readonly<Record<string, string>>
  /** The outputs were accepted with `icl accept`; nothing ran. */
  readonly accepted?: true
}

export type PipelineLock = Readonly<Record<string, LockEntry>>

export function lockEntry(published: Published): LockEntry {
  const { parts, outputs, key, accepted } = published
  return {
    key,
    params: parts.params,
    inputs: Object.fromEntries(
      Object.values(parts.inputs)
        .flat()
        .map((file) => [file.path, file.hash]),
    ),
    // Outputs with provenance contain run times, which differ between machines; the key covers everything else.
    outputs:
      'provenance' in parts.inputs
        ? {}
        : Object.fromEntries(
            Object.entries(outputs).map(([name, content]) => [parts.outputs[name]!, content.hash]),
          ),
    ...(accepted && { accepted }),
  }
}

export function readPipelineLock(paths: Paths): PipelineLock | undefined {
  const path = join(paths.root, paths.pipelineLock)
  if (!existsSync(path)) return undefined
  return parsePipelineLock(readFileSync(path, 'utf8'), paths.pipelineLock)
}

/** @throws UserError for a file that was damaged, as by a merge */
export function parsePipelineLock(text: string, where: string): PipelineLock {
  try {
    const { instances } = JSON.parse(text) as { instances?: PipelineLock }
    if (instances !== undefined) return instances
  } catch {
    // reported below
  }
  const found = /^[<=>]{7}/m.test(text) ? 'merge markers' : 'no valid lock file'
  throw new UserError(
    `${where}: found ${found}, expected a file that icl run wrote. Keep one side of the merge unchanged, or remove the file and run: icl run`,
  )
}

/** Sorted and indented, so that version control shows what changed. Not written if nothing has changed. */
export function writePipelineLock(paths: Paths, instances: PipelineLock): void {
  const path = join(paths.root, paths.pipelineLock)
  const text = `${canonicalJson({ version: 1, instances }, 2)}\n`
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  writeAtomically(path, text)
}
