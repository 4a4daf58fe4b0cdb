import { readFileSync } from 'node:fs'
import { builtinModules, createRequire } from 'node:module'
import { join, relative } from 'node:path'
import type { Message, Plugin } from 'esbuild'
import { UserError } from '../../util/user-error.ts'
import { ConfigError } from '../config/diagnostic.ts'
import { sha256 } from '../util/canonical.ts'

/** Removes comments and white space, and simplifies syntax. */
const SIMPLE = { minifyWhitespace: true, minifySyntax: true, legalComments: 'none' } as const

/** A stage and its imports as one module, without packages. */
export interface Bundle {
  /** The code that is executed. */
  readonly text: string
  /** Hash of the minified text, which is part of the key. */
  readonly hash: string
  /** Bundled files of the project, relative to the root, with hashes that do not depend on comments. */
  readonly files: Readonly<Record<string, string>>
  /** Imported packages. */
  readonly packages: readonly string[]
  /** Names that the module exports. */
  readonly exports: readonly string[]
}

/** @throws ConfigError for invalid code or an import that does not exist */
export async function bundleStage(root: string, entry: string): Promise<Bundle> {
  const { build, transform } = await import('esbuild')
  const options = { format: 'esm', platform: 'node', target: 'node20' } as const
  const built = await build({
    ...options,
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    packages: 'external',
    plugins: [packageJsonInlined],
    write: false,
    metafile: true,
    legalComments: 'none',
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'silent',
  }).catch((error: { errors?: Message[] }) => {
    throw buildError(entry, error)
  })
  const text = built.outputFiles[0]!.text
  // In two passes: the second chooses short names by the frequency of letters, which must not depend on code that the first removes.
  const plain = await transform(text, { ...options, ...SIMPLE })
  const minified = await transform(plain.code, { ...options, minify: true })
  const inputs = Object.keys(built.metafile.inputs).sort()
  const files = await Promise.all(
    inputs.map(
      async (path) => [relative(root, join(root, path)), await blindHash(join(root, path))] as const,
    ),
  )
  const imports = Object.values(built.metafile.outputs).flatMap((output) => output.imports)
  const packages = [
    ...new Set(imports.filter((i) => i.external).flatMap((i) => packageOf(i.path) ?? [])),
  ].sort()
  const exports = Object.values(built.metafile.outputs).flatMap((output) => output.exports)
  return { text, exports, hash: sha256(minified.code), files: Object.fromEntries(files), packages }
}

/**
 * Bundles JSON files of packages, unlike the code of packages, because the syntax of importing JSON differs between the
 * supported versions of Node.
 */
const packageJsonInlined: Plugin = {
  name: 'package-json-inlined',
  setup(build) {
    build.onResolve({ filter: /^[^./].*\.json$/ }, async ({ path, resolveDir }) => {
      const found = createRequire(`${resolveDir}/`).resolve(path)
      return { path: found }
    })
  },
}

/** The package of an import, `@scope/name` or `name`; undefined for modules of Node. */
export function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith('node:') || /^[./]/.test(specifier)) return undefined
  const parts = specifier.split('/')
  const name = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!
  return BUILTINS.has(name) ? undefined : name
}

const BUILTINS = new Set(builtinModules)

async function blindHash(path: string): Promise<string> {
  const text = readFileSync(path, 'utf8')
  const loader = /\.tsx?$/.test(path) ? 'ts' : /\.[cm]?jsx?$/.test(path) ? 'js' : undefined
  if (!loader) return sha256(path.endsWith('.json') ? JSON.stringify(JSON.parse(text)) : text)
  const { transform } = await import('esbuild')
  const { code } = await transform(text, { loader, ...SIMPLE })
  return sha256(code)
}

function buildError(entry: string, error: { errors?: Message[] }): Error {
  const first = error.errors?.[0]
  // esbuild runs in a separate process, which may fail to start.
  if (!first)
    return new UserError(
      `${entry}: could not be bundled: ${(error as Error).message}. Is there room for another process and its pipes (ulimit -n, ulimit -u)?`,
    )
  const at = first.location
  const text = first.text.replace(/^Could not resolve (".*")$/, 'found an import of $1, which does not exist')
  if (!at) return new ConfigError(`${entry}: ${text}`)
  return new ConfigError(text, {
    file: at.file,
    line: at.line,
    column: at.column + 1,
    length: at.length,
    source: at.lineText,
  })
}
