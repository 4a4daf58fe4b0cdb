/**
 * In a sweep, an output may have several variants. Each has its own folder, `@<hash>/` in front of the declared path. Stages, keys
 * and results use only the declared path, so that a sweep gives the same results as plain runs of its settings.
 */
const VARIANT = /^@[0-9a-f]{10}\//

export function inVariant(hash: string, path: string): string {
  return path.startsWith('./') ? path : `@${hash.slice(0, 10)}/${path}`
}

/** The path as declared in pipeline.yaml. */
export function declaredPath(path: string): string {
  return path.startsWith('@') ? path.replace(VARIANT, '') : path
}

/** The variant folder in a path; empty outside sweeps. */
export function variantFolder(path: string): string {
  return path.startsWith('@') ? (VARIANT.exec(path)?.[0] ?? '') : ''
}
