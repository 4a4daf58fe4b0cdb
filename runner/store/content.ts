import { canonicalJson, sha256 } from '../util/canonical.ts'
import { lookUp } from '../util/look-up.ts'

/** The content of an output: a file, or all files and empty folders in a folder. Equal contents have equal hashes. */
export interface Content {
  readonly hash: string
  readonly size: number
  /** Of a folder: path inside it -> file; or EMPTY_FOLDER under a path that ends in `/`. */
  readonly files?: Readonly<Record<string, { readonly hash: string; readonly size: number }>>
}

/** Stands for an empty folder inside a folder. No blob has this hash. */
export const EMPTY_FOLDER = { hash: sha256('an empty folder'), size: 0 } as const

export function folderContent(files: Readonly<Record<string, { hash: string; size: number }>>): Content {
  const size = Object.values(files).reduce((sum, file) => sum + file.size, 0)
  return { hash: sha256(canonicalJson(files)), size, files }
}

/** The files a content consists of, with their paths below `path` (the path itself, for a file). */
export function filesOf(path: string, content: Content): { path: string; hash: string; size: number }[] {
  if (!content.files) return [{ path, hash: content.hash, size: content.size }]
  return Object.entries(content.files)
    .filter(([inner]) => !inner.endsWith('/'))
    .map(([inner, file]) => ({ path: path + inner, ...file }))
}

/** The empty folders inside a content, with their paths below `path`. */
export function emptyFoldersOf(path: string, { files = {} }: Content): string[] {
  return Object.keys(files).flatMap((inner) => (inner.endsWith('/') ? [path + inner] : []))
}

/** The content of the input `path`, which is the output `output` or a file inside it. */
export function inside(path: string, output: string, content: Content): Content | undefined {
  if (path === output) return content
  return path.endsWith('/') ? undefined : lookUp(content.files, path.slice(output.length))
}
