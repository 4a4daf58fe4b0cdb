import { readFileSync } from 'node:fs'
import { builtinModules, createRequire } from 'node:module'
import { join, relative } from 'node:path'
import type { Message, Plugin } from 'esbuild'
import { UserError } from '../../util/user-error.ts'
import { ConfigError } from '../config/diagnostic.ts'
import { sha256 } from '../util/canonical.ts'

/** Takes away what means nothing. */
const SIMPLE = { minifyWhitespace: true, minifySyntax: true, legalComments: 'none' } as const

/** A stage with all it imports, packages left out, as one module. */
export interface Bundle {
  /** What is executed. */
  readonly text: string
  /** Hash of the minified text: what enters the key. */
  readonly hash: string
  /** Files of the project in it, relative to the root, with a hash as blind to comments as that of the bundle. */
  readonly files: Readonly<Record<string, string>>
  /** Packages it imports. */
  readonly packages: readonly string[]
  /** Names that the module exports. */
  readonly exports: readonly string[]
}

/** @throws ConfigError for code that does not parse or imports what is not there */
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
  // Twice: the short names of the second pass go by how often letters occur, which what the first takes away is not to sway.
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
 * JSON files of packages are put into the bundle, where code of packages is left out: importing JSON needs a syntax that
 * differs between the versions of Node that we support.
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

/** `@scope/name` or `name` of an import; undefined for what node itself brings. */
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
  // esbuild runs in a process of its own.
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
