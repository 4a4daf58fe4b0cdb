/** Why an instance is not fresh: a closed union, decided in plan/, worded only in report/reason-text.ts. */
export type Reason =
  | { readonly kind: 'never-run' }
  | { readonly kind: 'forced' }
  | { readonly kind: 'failed-before'; readonly message: string }
  | { readonly kind: 'param-changed'; readonly param: string; readonly was: unknown; readonly now: unknown }
  | { readonly kind: 'param-added'; readonly param: string; readonly now: unknown }
  | { readonly kind: 'param-removed'; readonly param: string; readonly was: unknown }
  | { readonly kind: 'code-changed'; readonly file: string; readonly change: 'changed' | 'added' | 'removed' }
  | {
      readonly kind: 'package-changed'
      readonly package: string
      readonly was: string | null
      readonly now: string | null
    }
  | { readonly kind: 'command-changed'; readonly was: string; readonly now: string }
  | { readonly kind: 'input-changed'; readonly path: string; readonly by: string | null }
  | { readonly kind: 'input-added'; readonly path: string; readonly by: string | null }
  | { readonly kind: 'input-removed'; readonly path: string }
  | {
      readonly kind: 'output-declared'
      readonly output: string
      readonly was: string | null
      readonly now: string | null
    }
  | { readonly kind: 'env-changed'; readonly variable: string }
  | { readonly kind: 'check-changed'; readonly output: string }
  | { readonly kind: 'runner-changed'; readonly was: number; readonly now: number }
  | { readonly kind: 'output-missing'; readonly path: string }
  | { readonly kind: 'output-edited'; readonly path: string }
  /** An instance upstream will run; unless `certain`, its outputs decide whether this one runs too. */
  | { readonly kind: 'upstream'; readonly instance: string; readonly certain: boolean }
