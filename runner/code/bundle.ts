import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative } from 'node:path'
import type { Message, Plugin } from 'esbuild'
import { UserError } from '../../util/user-error.ts'
import { ConfigError } from '../config/diagnostic.ts'
import { sha256 } from '../util/canonical.ts'
import { packageOf } from './packages.ts'
import { consulted } from './resolution.ts'

/** A stage and its imports as one module, without packages. */
export interface Bundle {
  /** The code that is executed. */
  readonly text: string
  /** Hash of that code without its source map, which is part of the key. */
  readonly hash: string
  /** Bundled files of the project, relative to the root, with hashes that do not depend on comments. */
  readonly files: Readonly<Record<string, string>>
  /** Everything else that decides what the imports lead to, relative to the root, whether it exists or not. */
  readonly consulted: readonly string[]
  /** Imported packages. */
  readonly packages: readonly string[]
  /** Names that the module exports. */
  readonly exports: readonly string[]
}

/**
 * The text that runs is the text that is hashed, up to the last name: a stage can see the names of its functions. Only comments,
 * white space and types are left out.
 *
 * @throws ConfigError for invalid code or an import that does not exist
 */
export async function bundleStage(root: string, entry: string): Promise<Bundle> {
  const { build } = await import('esbuild')
  const built = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    format: 'esm',
    platform: 'node',
    target: 'node20',
    bundle: true,
    packages: 'external',
    plugins: [packageJsonInlined],
    write: false,
    metafile: true,
    minifyWhitespace: true,
    legalComments: 'none',
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'silent',
  }).catch((error: { errors?: Message[] }) => {
    throw buildError(entry, error)
  })
  const text = built.outputFiles[0]!.text
  const { inputs, outputs } = built.metafile
  const files = await Promise.all(
    Object.keys(inputs)
      .sort()
      .map(async (path) => [relative(root, join(root, path)), await blindHash(join(root, path))] as const),
  )
  const imports = Object.values(outputs).flatMap((output) => output.imports)
  const packages = [
    ...new Set(imports.filter((i) => i.external).flatMap((i) => packageOf(i.path) ?? [])),
  ].sort()
  return {
    text,
    hash: sha256(text.slice(0, text.lastIndexOf(SOURCE_MAP))),
    files: Object.fromEntries(files),
    consulted: consulted(root, inputs),
    packages,
    exports: Object.values(outputs).flatMap((output) => output.exports),
  }
}

const SOURCE_MAP = '//# sourceMappingURL='

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

async function blindHash(path: string): Promise<string> {
  const text = readFileSync(path, 'utf8')
  const loader = /\.tsx?$/.test(path) ? 'ts' : /\.[cm]?jsx?$/.test(path) ? 'js' : undefined
  if (!loader) return sha256(path.endsWith('.json') ? JSON.stringify(JSON.parse(text)) : text)
  const { transform } = await import('esbuild')
  const { code } = await transform(text, { loader, minifyWhitespace: true, legalComments: 'none' })
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
