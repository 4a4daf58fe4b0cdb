import { readFileSync, realpathSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'

interface Manifest {
  readonly version?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
}

export interface Packages {
  /** Package -> version, or versions if several are installed. */
  readonly versions: Readonly<Record<string, string>>
  /** Where their package.json were looked for, relative to the root, and what `lookAt` found there. */
  readonly read: Readonly<Record<string, string>>
}

const BUILTINS = new Set(builtinModules)

/** The package of an import, `@scope/name` or `name`; undefined for a path and for modules of Node. */
export function packageOf(specifier: string): string | undefined {
  if (/^(node:|[./#])/.test(specifier)) return undefined
  const parts = specifier.split('/')
  const name = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!
  return BUILTINS.has(name) ? undefined : name
}

/**
 * The installed versions of packages and of all that they depend on, found as Node finds them. Optional dependencies are left
 * out: which of them are installed differs from one system to the next.
 *
 * @param lookAt tells what is at a path, '' if nothing; called before the file is read
 */
export function installedPackages(
  root: string,
  names: readonly string[],
  lookAt: (path: string) => string,
): Packages {
  const versions = new Map<string, Set<string>>()
  const read: Record<string, string> = {}
  const visited = new Set<string>()
  const note = (name: string, version: string) =>
    versions.set(name, (versions.get(name) ?? new Set()).add(version))

  /** The package.json in the nearest node_modules. */
  const find = (name: string, from: string): string | undefined => {
    if (basename(from) === 'node_modules') return find(name, dirname(from))
    const file = join(from, 'node_modules', name, 'package.json')
    const path = relative(root, file)
    read[path] = lookAt(path)
    if (read[path] !== '') return file
    return dirname(from) === from ? undefined : find(name, dirname(from))
  }
  const visit = (name: string, from: string): boolean => {
    const file = find(name, from)
    if (file === undefined) return false
    const found = manifest(file)
    note(name, found.version ?? 'no version')
    const folder = dirname(realpathSync(file))
    if (visited.has(folder)) return true
    visited.add(folder)
    for (const other of needsOf(found)) visit(other, folder)
    return true
  }
  for (const name of names) if (!visit(name, root)) note(name, 'not installed')
  const sorted = [...versions].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    versions: Object.fromEntries(sorted.map(([name, all]) => [name, [...all].sort().join(', ')])),
    read,
  }
}

/** The packages that a package needs to run. */
function needsOf({
  dependencies,
  peerDependencies,
  optionalDependencies = {},
  peerDependenciesMeta = {},
}: Manifest): string[] {
  return Object.keys({ ...dependencies, ...peerDependencies }).filter(
    (name) =>
      !(name in optionalDependencies) && !peerDependenciesMeta[name]?.optional && !name.startsWith('@types/'),
  )
}

function manifest(file: string): Manifest {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Manifest
  } catch {
    return {}
  }
}
