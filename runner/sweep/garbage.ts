import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { DEFAULT_PROFILE, profileNames } from '../config/load.ts'
import type { Session } from '../session.ts'
import { type Content, filesOf } from '../store/content.ts'
import { Journal } from '../store/journal.ts'
import { Paths } from '../store/paths.ts'
import { readPipelineLock } from '../store/pipeline-lock.ts'
import { filesBelow, type Remains } from './remains.ts'

/** What of the cache nothing refers to any more. */
export interface Garbage {
  /** To be removed before the objects: a result must never name an object that is gone. */
  readonly results: readonly Remains[]
  readonly objects: readonly Remains[]
  readonly code: readonly Remains[]
}

/**
 * Needed is what any profile has published last or has locked, with every object it names, and whatever has changed
 * since `since` (ms since 1970). recordings/ is no part of the cache and never looked at.
 *
 * @throws UserError for a lock that cannot be read: then nobody knows what it needs
 */
export function findGarbage(session: Session, since: number): Garbage {
  const { paths, results } = session
  const keys = new Set<string>()
  const objects = new Set<string>()
  const keep = (outputs: Readonly<Record<string, Content>>) => {
    for (const content of Object.values(outputs))
      for (const { hash } of filesOf('', content)) objects.add(hash)
  }
  for (const published of journals(paths).flatMap((journal) => journal.all())) {
    keys.add(published.key)
    keep(published.outputs)
  }
  for (const profile of [DEFAULT_PROFILE, ...profileNames(paths.root)])
    for (const entry of Object.values(readPipelineLock(new Paths(paths.root, profile)) ?? {})) {
      keys.add(entry.key)
      for (const hash of Object.values(entry.outputs)) objects.add(hash)
    }

  const unneeded: Remains[] = []
  for (const file of filesBelow(paths.results)) {
    const key = nameOf(file.path).replace(/\.json$/, '')
    if (!keys.has(key) && file.changed < since) unneeded.push(file)
    else keep(results.read(key)?.outputs ?? {})
  }
  const bundles = modulesInUse(paths.bundles)
  return {
    results: unneeded,
    objects: filesBelow(paths.objects).filter((f) => !objects.has(nameOf(f.path)) && f.changed < since),
    code: filesBelow(paths.code).filter((f) => !bundles.has(basename(f.path, '.mjs')) && f.changed < since),
  }
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

/** The hash or key that a file of the cache is named by: the first two letters are its folder. */
function nameOf(path: string): string {
  const [folder, file] = path.split('/').slice(-2)
  return `${folder}${file}`
}

function modulesInUse(file: string): Set<string> {
  try {
    const known = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { text: string }>
    return new Set(Object.values(known).map(({ text }) => text))
  } catch {
    return new Set()
  }
}
