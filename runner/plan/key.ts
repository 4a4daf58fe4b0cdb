import { canonicalJson, sha256 } from '../util/canonical.ts'

/**
 * Raised when results of an older runner must not be taken for those of this one. 2: numbers are kept exactly, values in
 * commands are quoted, and whether a file is executable is part of its content.
 */
export const CONTRACT_VERSION = 2

/** Everything that a result depends on, each part kept apart so that a change can be named. */
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
      /** Hash of the minified bundle: blind to comments, white space and to how code is spread over files. */
      readonly bundle: string
      /** Hash of each file, as blind as that. Says which file changed; no part of the key. */
      readonly files: Readonly<Record<string, string>>
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
