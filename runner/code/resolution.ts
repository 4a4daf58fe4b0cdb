import { statSync } from 'node:fs'
import { dirname, extname, join, relative, resolve } from 'node:path'
import type { Metafile } from 'esbuild'
import { packageOf } from './packages.ts'
import { readTsConfigs, targetsOf, type TsConfig } from './tsconfig.ts'

/** Endings that are tried where an import has none. */
const ENDINGS = ['.tsx', '.ts', '.jsx', '.js', '.css', '.json']
/** Endings in imports of TypeScript that stand for others. */
const MEANT: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.ts', '.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
}

/**
 * Files, relative to the root, that decide what the imports of a bundle lead to: each import as it is written, the files that
 * it could mean if they existed, and every package.json and tsconfig.json that applies to a bundled file.
 */
export function consulted(root: string, inputs: Metafile['inputs']): string[] {
  const found = new Set<string>()
  const configs = new Map<string, readonly TsConfig[]>()
  const configsIn = (folder: string) => {
    const known = configs.get(folder) ?? readTsConfigs(join(folder, 'tsconfig.json'))
    configs.set(folder, known)
    return known
  }
  for (const [file, { imports }] of Object.entries(inputs)) {
    const path = join(root, file)
    const folders = foldersAbove(path)
    const settings = folders.flatMap(configsIn)
    for (const folder of folders) found.add(join(folder, 'package.json'))
    for (const config of settings) found.add(config.file)
    for (const { path: target, original = target, external } of imports) {
      const bases = /^\.{0,2}\//.test(original)
        ? [resolve(dirname(path), original)]
        : settings.flatMap((config) => targetsOf(config, original))
      for (const base of bases) for (const candidate of candidates(base)) found.add(candidate)
      const name = external ? undefined : packageOf(original)
      if (name !== undefined)
        for (const folder of folders) found.add(join(folder, 'node_modules', name, 'package.json'))
    }
  }
  return [...found].map((path) => relative(root, path)).sort()
}

/** All files that a path in an import may mean; itself alone if there is such a file. */
function candidates(base: string): string[] {
  if (statSync(base, { throwIfNoEntry: false })?.isFile()) return [base]
  const ending = extname(base)
  return [
    base,
    ...ENDINGS.map((e) => base + e),
    ...(MEANT[ending] ?? []).map((e) => base.slice(0, -ending.length) + e),
    join(base, 'package.json'),
    ...ENDINGS.map((e) => join(base, `index${e}`)),
  ]
}

/** The folder of a file and all folders around it. */
export function foldersAbove(path: string): string[] {
  const folder = dirname(path)
  return folder === path ? [] : [folder, ...foldersAbove(folder)]
}
