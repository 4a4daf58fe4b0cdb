import type { Failure } from '../execute/job.ts'
import type { Reason } from '../plan/reason.ts'
import type { Owner } from '../store/lock.ts'

/** Everything that happens in a run: execution only tells, report/ alone makes text of it. */
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
  | { readonly kind: 'ran'; readonly instance: string; readonly seconds: number; readonly same: boolean }
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
  /** It waits in the queue of a cluster, under this id. */
  | { readonly kind: 'queued'; readonly instance: string; readonly id: string }
  /** What an executor has to say of the cluster, or of what it does about a failure. */
  | { readonly kind: 'note'; readonly message: string }
  /** A stage wrote over an output that is not its own. */
  | { readonly kind: 'disturbed'; readonly instance: string; readonly path: string }
  | { readonly kind: 'interrupted' }

export interface Summary {
  readonly ok: boolean
  readonly ran: readonly string[]
  readonly cached: readonly string[]
  readonly fresh: readonly string[]
  readonly failed: readonly string[]
  /** Chosen, but not come to: after a failure or an interrupt. */
  readonly left: readonly string[]
  readonly interrupted: boolean
  readonly seconds: number
}

export interface Reporter {
  event(event: RunEvent): void
  end(summary: Summary): void
  /** Puts the terminal in order when a run ends by an error of ours. */
  close?(): void
}
