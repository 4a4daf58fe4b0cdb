import { canonicalJson, sha256 } from '../util/canonical.ts'

/**
 * Increased when results of older runners become invalid. 2: numbers are kept exactly, values in commands are quoted,
 * and the executable bit is part of a file's content.
 */
export const CONTRACT_VERSION = 2

/** Everything that a result depends on, in separate parts, so that a change can be named. */
export interface KeyParts {
  readonly contract: number
  readonly code: CodeParts
  readonly params: Readonly<Record<string, unknown>>
  /** Declared name -> files in order. */
  readonly inputs: Readonly<Record<string, readonly { readonly path: string; readonly hash: string }[]>>
  /** Declared name -> declared path. */
  readonly outputs: Readonly<Record<string, string>>
  /** Variable -> sha256 of its value; null where it is not set. */
  readonly env: Readonly<Record<string, string | null>>
  /** Outputs that are tables -> hash of the schema they are checked against. */
  readonly checks: Readonly<Record<string, string>>
}

export type CodeParts =
  | {
      readonly kind: 'stage'
      /** Hash of the bundle that is executed: independent of comments, white space and types. */
      readonly bundle: string
      /** Hash of each file without comments and white space, to name the file that changed; not part of the key. */
      readonly files: Readonly<Record<string, string>>
      /** Installed version of each package that is imported, and of those that these depend on. */
      readonly packages: Readonly<Record<string, string>>
    }
  | { readonly kind: 'command'; readonly command: string; readonly files: Readonly<Record<string, string>> }

/** sha256 of the canonical JSON of the parts. */
export function keyOf(parts: KeyParts): string {
  const { code } = parts
  const hashed =
    code.kind === 'stage' ? { kind: code.kind, bundle: code.bundle, packages: code.packages } : code
  return sha256(canonicalJson({ ...parts, code: hashed }))
}
