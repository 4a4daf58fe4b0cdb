import type { Reason } from '../plan/reason.ts'

/** What `check` has to object to: a closed union, put into words in report/finding-text.ts alone. */
export type Finding =
  /** A file of the workspace is not as its instance published it. */
  | { readonly kind: 'missing' | 'edited'; readonly instance: string; readonly path: string }
  /** The cache could not give a file back. */
  | {
      readonly kind: 'cache-lacks' | 'cache-damaged'
      readonly instance: string
      readonly path: string
      readonly hash: string
    }
  /** The lock and the pipeline do not have the same instances. */
  | { readonly kind: 'not-in-pipeline' | 'not-in-lock'; readonly instance: string }
  /** Nothing has been made from this checkout that could be held against the lock. */
  | { readonly kind: 'not-made'; readonly instance: string; readonly reasons: readonly Reason[] }
  /** This checkout asks for something else than the lock records. */
  | { readonly kind: 'other-key'; readonly instance: string; readonly reasons: readonly Reason[] }
  /** The same was asked for, and something else came out. */
  | {
      readonly kind: 'other-bytes'
      readonly instance: string
      readonly path: string
      readonly locked: string | null
      readonly made: string | null
    }
