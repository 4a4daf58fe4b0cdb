import type { Reason } from '../plan/reason.ts'

/** A difference that `icl check` found. A closed union; only report/finding-text.ts words the messages. */
export type Finding =
  /** A file in the workspace differs from the published one. */
  | { readonly kind: 'missing' | 'edited'; readonly instance: string; readonly path: string }
  /** The cache could not restore a file. */
  | {
      readonly kind: 'cache-lacks' | 'cache-damaged'
      readonly instance: string
      readonly path: string
      readonly hash: string
    }
  /** The cache has no record of what the instance made. */
  | { readonly kind: 'no-result'; readonly instance: string }
  /** The lock and the pipeline do not have the same instances. */
  | { readonly kind: 'not-in-pipeline' | 'not-in-lock'; readonly instance: string }
  /** This checkout has no current result that could be compared with the lock. */
  | { readonly kind: 'not-made'; readonly instance: string; readonly reasons: readonly Reason[] }
  /** The key in this checkout differs from the key in the lock. */
  | { readonly kind: 'other-key'; readonly instance: string; readonly reasons: readonly Reason[] }
  /** The key is the same, but the output differs. */
  | {
      readonly kind: 'other-bytes'
      readonly instance: string
      readonly path: string
      readonly locked: string | null
      readonly made: string | null
    }
