import type { Aligned, Figure } from '../compare/align.ts'
import type { Setting } from '../settings/setting.ts'
import type { RunHeader } from '../store/run-events.ts'
import type { RunRecord } from '../store/run-records.ts'
import type { Layout } from './layout.ts'
import type { InstanceSummary } from './scene.ts'
import type { Timeline } from './timeline.ts'

/** The project and the selected profile, sweep or setting. */
export interface State {
  readonly project: string
  readonly of: string
  readonly profiles: readonly string[]
  readonly sweeps: readonly string[]
  /** Whether the page may start and stop runs. */
  readonly mayRun: boolean
  /** Address of artifacts/, which has a separate token. */
  readonly files: string
  readonly instances: readonly InstanceSummary[]
  /** Null if the layout engine is not installed. */
  readonly layout: Layout | null
  readonly notes: readonly string[]
  /** A mistake in the files of the project, shown instead of the graph. */
  readonly problem?: string
}

export interface RunSummary {
  readonly id: string
  /** Null for a run that is in progress or was killed. */
  readonly record:
    | (Pick<RunRecord, 'command' | 'profile' | 'sets' | 'started' | 'seconds' | 'interrupted' | 'failed'> & {
        readonly ran: number
        readonly cached: number
      })
    | null
}

export interface RunDetails extends Timeline {
  /** Null for a run without recorded events. */
  readonly header: (RunHeader & { readonly time: string }) | null
  readonly of: string
}

export interface Comparison {
  /** Number of rows that only one of them has, which are left out. */
  readonly alone: number
  readonly rows: readonly (Aligned & { readonly difference: Figure | null })[]
}

export type SettingSummary = Pick<Setting, 'id' | 'options'>
