import { sha256 } from '../util/canonical.ts'

/**
 * File names for paths that are copied to one folder: `fits/agency/fits.csv` as `fits--agency--fits.csv`. Paths that would get the
 * same name, whatever its case, get a part of their hash in front of it.
 *
 * @param taken names that something else has
 */
export function flatNames(paths: readonly string[], taken: readonly string[] = []): (path: string) => string {
  const flat = (path: string) => path.replaceAll('/', '--')
  const counts = new Map<string, number>()
  for (const name of [...taken, ...new Set(paths)].map((path) => flat(path).toLowerCase()))
    counts.set(name, (counts.get(name) ?? 0) + 1)
  return (path) => {
    const isAlone = counts.get(flat(path).toLowerCase()) === 1
    return isAlone ? flat(path) : `${sha256(path).slice(0, 8)}--${flat(path)}`
  }
}
