import { canonicalJson, sha256 } from '../util/canonical.ts'

/** The content of an output: a file, or all files of a folder. Equal contents have equal hashes. */
export interface Content {
  readonly hash: string
  readonly size: number
  /** Of a folder: path inside it -> file. */
  readonly files?: Readonly<Record<string, { readonly hash: string; readonly size: number }>>
}

export function folderContent(files: Readonly<Record<string, { hash: string; size: number }>>): Content {
  const size = Object.values(files).reduce((sum, file) => sum + file.size, 0)
  return { hash: sha256(canonicalJson(files)), size, files }
}

/** The files a content consists of, with their paths below `path` (the path itself, for a file). */
export function filesOf(path: string, content: Content): { path: string; hash: string; size: number }[] {
  if (!content.files) return [{ path, hash: content.hash, size: content.size }]
  return Object.entries(content.files).map(([inner, file]) => ({ path: path + inner, ...file }))
}

/** The content of the input `path`, which is the output `output` or a file inside it. */
export function inside(path: string, output: string, content: Content): Content | undefined {
  return path === output ? content : content.files?.[path.slice(output.length)]
}
