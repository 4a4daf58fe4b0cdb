import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { parseSync } from 'oxc-parser'

export const ROOT = new URL('../..', import.meta.url).pathname.replace(/\/$/, '')
export const SOURCE_FOLDERS = ['bench', 'bin', 'io', 'runner', 'schemas', 'science', 'stages', 'test', 'util']

export interface Import {
  /** Project path (`science/task/task.ts`), or the name of a package or of a module of Node (`node:fs`). */
  readonly to: string
  readonly local: boolean
  /** Only types are imported: nothing is left of it when the code runs. */
  readonly typeOnly: boolean
}

/** Every source file of the project by path, from its root. */
export function sourceFiles(folders: readonly string[] = SOURCE_FOLDERS): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(ts|mts|cts|mjs|cjs|js)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1)),
    )
    .filter((file) => !/(^|\/)(dist|node_modules|golden)\//.test(file))
    .sort()
}

/** All imports and re-exports of a file, types too. */
export function importsOf(file: string): Import[] {
  // AssemblyScript allows decorators where TypeScript does not.
  const text = readFileSync(join(ROOT, file), 'utf8').replace(/^ *@(inline|unsafe|unmanaged|final)\b/gm, '')
  const { module, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]!.message}`)
  const statics = module.staticImports.map((found) => ({
    name: found.moduleRequest.value,
    typeOnly: found.entries.length > 0 && found.entries.every((entry) => entry.isType),
  }))
  const exports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap((entry) =>
      entry.moduleRequest ? [{ name: entry.moduleRequest.value, typeOnly: entry.isType }] : [],
    ),
  )
  const dynamic = module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
    const literal = /^['"](.*)['"]$/.exec(text.slice(start, end))
    return literal ? [{ name: literal[1]!, typeOnly: false }] : []
  })
  return [...statics, ...exports, ...dynamic].map(({ name, typeOnly }) => {
    const local = name.startsWith('.')
    return { to: local ? localPath(file, name) : packageName(name), local, typeOnly }
  })
}

/** AssemblyScript names files without their extension. */
function localPath(from: string, name: string): string {
  const path = posix.join(posix.dirname(from), name)
  return posix.extname(path) === '' ? `${path}.ts` : path
}

/** `@scope/name/deep` is the package `@scope/name`. */
function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** The first cycle found, as the files passed through, the first one again at the end; or nothing. */
export function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>()
  const path: string[] = []
  const visit = (file: string): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return undefined
    path.push(file)
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next)
      if (cycle) return cycle
    }
    path.pop()
    done.add(file)
    return undefined
  }
  for (const file of graph.keys()) {
    const cycle = visit(file)
    if (cycle) return cycle
  }
  return undefined
}
