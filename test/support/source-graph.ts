import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'

export const ROOT = new URL('../..', import.meta.url).pathname.replace(/\/$/, '')
export const SOURCE_FOLDERS = ['bench', 'bin', 'io', 'runner', 'schemas', 'science', 'stages', 'test', 'util']

export interface Import {
  /** Project path (`science/task/task.ts`), or the name of a package or of a module of Node (`node:fs`). */
  readonly to: string
  readonly local: boolean
  /** Only types are imported, so that the import does not exist at run time. */
  readonly typeOnly: boolean
}

/** Paths of all source files, relative to the project's root. */
export function sourceFiles(folders: readonly string[] = SOURCE_FOLDERS): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.(ts|tsx|mts|cts|mjs|cjs|js)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1)),
    )
    .filter((file) => !/(^|\/)(dist|node_modules|golden)\//.test(file))
    .sort()
}

/** All imports and re-exports of a file, including types. */
export function importsOf(file: string): Import[] {
  // AssemblyScript allows decorators where TypeScript does not.
  const text = readFileSync(join(ROOT, file), 'utf8').replace(/^ *@(inline|unsafe|unmanaged|final)\b/gm, '')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest)
  const found: Import[] = []
  const add = (specifier: ts.Node | undefined, typeOnly: boolean) => {
    if (!specifier || !ts.isStringLiteral(specifier)) return
    const local = specifier.text.startsWith('.')
    found.push({ to: local ? localPath(file, specifier.text) : packageName(specifier.text), local, typeOnly })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, onlyTypes(node.importClause))
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, true)
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** Whether a clause imports types only: `import type {...}` or `import { type A, type B }`. */
function onlyTypes(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false
  if (clause.isTypeOnly) return true
  const named = clause.namedBindings
  return (
    !clause.name &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every((element) => element.isTypeOnly)
  )
}

/** Project path of a relative import. AssemblyScript imports have no extension. */
function localPath(from: string, name: string): string {
  const path = posix.join(posix.dirname(from), name)
  return posix.extname(path) === '' ? `${path}.ts` : path
}

/** The package of an import: `@scope/name` for `@scope/name/deep`. */
function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** The first cycle found, as a list of files that begins and ends with the same file, or undefined. */
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
