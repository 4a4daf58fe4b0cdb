import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  /** Field of package.json in a package that provides stages: `stages/<name>.ts`, `schemas/params/` and `schemas/tables/`. */
  readonly icl?: unknown
}

const known = new Map<string, readonly string[]>()

/**
 * Folders to search for stages and schemas, relative to the project: the project itself, then, sorted by name, the
 * installed packages that its package.json lists and that provide stages (with a field `icl` in their package.json).
 */
export function stageHomes(root: string): readonly string[] {
  const before = known.get(root)
  if (before) return before
  const { dependencies, devDependencies } = readManifest(root) ?? {}
  const names = Object.keys({ ...dependencies, ...devDependencies }).sort()
  const homes = names.flatMap((name) => {
    const folder = installedAt(root, name)
    return folder !== undefined && readManifest(folder)?.icl !== undefined ? [relative(root, folder)] : []
  })
  const all = ['', ...homes]
  known.set(root, all)
  return all
}

/** Path of a file in the first folder that has it, relative to the project. */
export function fromHomes(root: string, path: string): string | undefined {
  return stageHomes(root)
    .map((home) => join(home, path))
    .find((file) => existsSync(join(root, file)))
}

function readManifest(folder: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
  } catch {
    return undefined
  }
}

/** Finds a package as Node does: in node_modules of the folder and of its parents. */
function installedAt(root: string, name: string): string | undefined {
  for (let folder = root; ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name)
    if (existsSync(join(found, 'package.json'))) return found
    if (dirname(folder) === folder) return undefined
  }
}
