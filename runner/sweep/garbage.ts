import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { DEFAULT_PROFILE, profileNames } from '../config/load.ts'
import type { Session } from '../session.ts'
import { type Content, filesOf } from '../store/content.ts'
import { bytesHash } from '../store/hash.ts'
import { Journal } from '../store/journal.ts'
import { Paths } from '../store/paths.ts'
import { readPipelineLock } from '../store/pipeline-lock.ts'
import { filesBelow, type Remains, removeFiles } from './remains.ts'

/** An entry of the cache that nothing refers to: a file of its own, or a record of the pack. */
export interface Unneeded {
  readonly name: string
  readonly bytes: number
  /** Undefined for a record of the pack. */
  readonly path: string | undefined
}

/** Cache entries that nothing refers to any more. */
export interface Garbage {
  /** Removed before the objects, so that a result never names a missing object. */
  readonly results: readonly Unneeded[]
  readonly objects: readonly Unneeded[]
  readonly code: readonly Remains[]
}

interface CacheEntry extends Unneeded {
  /** Milliseconds since 1970. */
  readonly changed: number
}

/**
 * Finds unneeded cache entries. Needed are the last published and the locked results of every profile, the objects that
 * they name, and every entry changed after `since` (ms since 1970). recordings/ is not part of the cache.
 *
 * @throws UserError for a lock that cannot be read, since what it needs is then unknown
 */
export function findGarbage(session: Session, since: number): Garbage {
  const { paths, results } = session
  const keys = new Set<string>()
  const objects = new Set<string>()
  const keep = (outputs: Readonly<Record<string, Content>>) => {
    for (const content of Object.values(outputs))
      for (const { hash } of filesOf('', content)) objects.add(bytesHash(hash))
  }
  for (const published of journals(paths).flatMap((journal) => journal.all())) {
    keys.add(published.key)
    keep(published.outputs)
  }
  for (const profile of [DEFAULT_PROFILE, ...profileNames(paths.root)])
    for (const entry of Object.values(readPipelineLock(new Paths(paths.root, profile)) ?? {})) {
      keys.add(entry.key)
      for (const hash of Object.values(entry.outputs)) objects.add(bytesHash(hash))
    }

  const unneeded: CacheEntry[] = []
  for (const entry of entriesOf(session, 'r')) {
    if (!keys.has(entry.name) && entry.changed < since) unneeded.push(entry)
    else keep(results.read(entry.name)?.outputs ?? {})
  }
  const bundles = modulesInUse(paths.bundles)
  return {
    results: unneeded,
    objects: entriesOf(session, 'b').filter(({ name, changed }) => !objects.has(name) && changed < since),
    code: filesBelow(paths.code).filter((f) => !bundles.has(basename(f.path, '.mjs')) && f.changed < since),
  }
}

/** Removes the garbage, results first. */
export async function removeGarbage({ paths, pack }: Session, garbage: Garbage): Promise<void> {
  const packed = (entries: readonly Unneeded[]) =>
    new Set(entries.filter(({ path }) => path === undefined).map(({ name }) => name))
  const files = (entries: readonly Unneeded[]) =>
    entries.flatMap(({ path }) => (path === undefined ? [] : [{ path }]))
  removeFiles(files(garbage.results), paths.results)
  const [results, blobs] = [packed(garbage.results), packed(garbage.objects)]
  if (results.size + blobs.size > 0)
    await pack.compact((kind, name) => !(kind === 'r' ? results : blobs).has(name))
  removeFiles(files(garbage.objects), paths.objects)
  removeFiles(garbage.code, paths.code)
}

/** Results (`r`) or objects (`b`) of the cache, wherever they are kept. */
function entriesOf({ paths, pack }: Session, kind: 'r' | 'b'): CacheEntry[] {
  const files = filesBelow(kind === 'r' ? paths.results : paths.objects).map((file) => ({
    ...file,
    name: nameOf(file.path).replace(/\.json$/, ''),
  }))
  const packed = [...pack.records()].filter((record) => record.kind === kind)
  return [
    ...files,
    ...packed.map(({ name, bytes, time }) => ({ name, bytes, changed: time, path: undefined })),
  ]
}

function journals({ root, state }: Paths): Journal[] {
  let names: string[]
  try {
    names = readdirSync(state)
  } catch {
    names = []
  }
  return names
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => new Journal(new Paths(root, name.slice(0, -'.jsonl'.length)).journal))
}

/** The hash or key in the path of a cache file, whose folder is named after the first two characters. */
function nameOf(path: string): string {
  const [folder, file] = path.split('/').slice(-2)
  return `${folder}${file}`
}

function modulesInUse(file: string): Set<string> {
  try {
    const { bundles } = JSON.parse(readFileSync(file, 'utf8')) as {
      bundles: Record<string, { text: string }>
    }
    return new Set(Object.values(bundles).map(({ text }) => text))
  } catch {
    return new Set()
  }
}
