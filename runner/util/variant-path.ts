/**
 * In a sweep, the same output may be made in several variants side by side. Each lies in a folder of its own, `@<hash>/` before the declared
 * path. Stages, keys and results know the declared path alone, so that what a sweep makes is what a plain run of the setting makes.
 */
const VARIANT = /^@[0-9a-f]{10}\//

export function inVariant(hash: string, path: string): string {
  return path.startsWith('./') ? path : `@${hash.slice(0, 10)}/${path}`
}

/** The path as pipeline.yaml declares it. */
export function declaredPath(path: string): string {
  return path.startsWith('@') ? path.replace(VARIANT, '') : path
}

/** The folder of the variant that a path lies in; empty outside of sweeps. */
export function variantFolder(path: string): string {
  return path.startsWith('@') ? (VARIANT.exec(path)?.[0] ?? '') : ''
}
