import type { Failure } from '../execute/job.ts'
import type { Reason } from '../plan/reason.ts'
import type { Owner } from '../store/lock.ts'

/** The events of a run. Execution only emits them; report/ turns them into text. */
export type RunEvent =
  | { readonly kind: 'waiting'; readonly owner: Owner }
  | { readonly kind: 'took-over'; readonly owner: Owner }
  | {
      readonly kind: 'plan'
      readonly run: number
      readonly mayRun: number
      readonly cached: number
      readonly fresh: number
    }
  | {
      readonly kind: 'start'
      readonly instance: string
      readonly attempt: number
      readonly reasons: readonly Reason[]
    }
  | {
      readonly kind: 'progress'
      readonly instance: string
      readonly done: number
      readonly total: number
      readonly message?: string
    }
  | {
      readonly kind: 'ran'
      readonly instance: string
      readonly seconds: number
      readonly same: boolean
      /** Number of lines that a TypeScript stage has logged. A command prints what it likes. */
      readonly notes?: number
    }
  | { readonly kind: 'cached'; readonly instance: string; readonly reasons: readonly Reason[] }
  | { readonly kind: 'fresh'; readonly instance: string }
  | {
      readonly kind: 'retry'
      readonly instance: string
      readonly attempt: number
      readonly of: number
      readonly failure: Failure
    }
  | {
      readonly kind: 'failed'
      readonly instance: string
      readonly failure: Failure
      readonly log: string
      readonly seconds: number
    }
  | { readonly kind: 'damaged'; readonly instance: string }
  /** Submitted to a cluster, as the job with this id. */
  | { readonly kind: 'queued'; readonly instance: string; readonly id: string }
  /** A message of an executor about the cluster, or about its reaction to a failure. */
  | { readonly kind: 'note'; readonly message: string }
  /** A stage overwrote an output of another instance. */
  | { readonly kind: 'disturbed'; readonly instance: string; readonly path: string }
  | { readonly kind: 'interrupted' }

export interface Summary {
  readonly ok: boolean
  readonly ran: readonly string[]
  readonly cached: readonly string[]
  readonly fresh: readonly string[]
  readonly failed: readonly string[]
  /** Selected but not done, because of a failure or an interrupt. */
  readonly left: readonly string[]
  readonly interrupted: boolean
  readonly seconds: number
}

export interface Reporter {
  event(event: RunEvent): void
  end(summary: Summary): void
  /** Restores the terminal when a run ends with an internal error. */
  close?(): void
}
