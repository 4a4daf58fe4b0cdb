import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The version of each package, from package-lock.json if it is listed there, else from the installed package. */
export function packageVersions(root: string, names: readonly string[]): Record<string, string> {
  const locked = lockedPackages(root)
  return Object.fromEntries(
    names.map((name) => [name, locked[`node_modules/${name}`]?.version ?? installed(root, name)]),
  )
}

function lockedPackages(root: string): Record<string, { version?: string }> {
  try {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages?: Record<string, { version?: string }>
    }
    return lock.packages ?? {}
  } catch {
    return {}
  }
}

function installed(root: string, name: string): string {
  try {
    const manifest = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as {
      version: string
    }
    return manifest.version
  } catch {
    return 'not installed'
  }
}
