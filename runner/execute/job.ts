import type { Content } from '../store/content.ts'

/**
 * One instance, ready to be executed by any process that sees the project's file system: everything it needs is in
 * here, and its result goes into the cache under `key`. Plain JSON.
 */
export interface Job {
  readonly version: 1
  /** Name of the run that it belongs to. */
  readonly run: string
  readonly instance: string
  readonly key: string
  readonly task:
    | { readonly kind: 'stage'; readonly module: string }
    | { readonly kind: 'command'; readonly command: string }
  readonly params: Readonly<Record<string, unknown>>
  /** Declared name -> files, with the hash each must have. */
  readonly inputs: Readonly<Record<string, readonly JobInput[]>>
  /** Declared name -> declared path. */
  readonly outputs: Readonly<Record<string, string>>
  /** Output name -> absolute path of the schema of its rows. */
  readonly tables: Readonly<Record<string, string>>
  readonly root: string
  /** A folder of this attempt alone; made and removed by it. */
  readonly staging: string
  /** A folder of this key; removed on success. */
  readonly scratch: string
  readonly log: string
  /** Folders of the cache. */
  readonly cache: { readonly objects: string; readonly results: string }
  readonly cpus: number
  /** Seconds. */
  readonly timeout?: number
  /** Names of the environment variables that are handed on; values never stand in a file. */
  readonly env: readonly string[]
}

export interface JobInput {
  readonly path: string
  readonly file: string
  readonly hash: string
}

export type Outcome =
  | { readonly ok: true; readonly outputs: Readonly<Record<string, Content>>; readonly seconds: number }
  | { readonly ok: false; readonly failure: Failure; readonly seconds: number }

/** Why an attempt came to nothing. */
export type Failure =
  /** The user's mistake, in the stage's own words. */
  | { readonly kind: 'user-error'; readonly message: string }
  | { readonly kind: 'crash'; readonly message: string }
  /** The system gave no process or no file descriptor. */
  | { readonly kind: 'no-process'; readonly message: string }
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: string }
  | { readonly kind: 'timeout'; readonly seconds: number }
  | { readonly kind: 'output-missing'; readonly output: string; readonly path: string }
  /** It is a link or a pipe, or holds one. */
  | { readonly kind: 'output-irregular'; readonly output: string; readonly path: string }
  | { readonly kind: 'output-invalid'; readonly message: string }
  | { readonly kind: 'input-changed'; readonly path: string }
  | { readonly kind: 'storage'; readonly message: string }
  | { readonly kind: 'cancelled' }
  /** More memory than the job was given; megabytes, where known. */
  | { readonly kind: 'memory'; readonly megabytes?: number }
  /** Longer than the cluster allows; seconds, where known. */
  | { readonly kind: 'time-limit'; readonly seconds?: number }
  /** The machine, the cluster or its owner ended the job: nothing that the job has done. */
  | {
      readonly kind: 'node'
      readonly what: 'node-failure' | 'boot-failure' | 'preempted' | 'lost' | 'stuck'
    }
  /** By somebody else, as with scancel. */
  | { readonly kind: 'cancelled-elsewhere' }
  /** The cluster refuses the job. */
  | { readonly kind: 'rejected'; readonly message: string }
  /** The cluster took the job, but our process never came to life in it. */
  | { readonly kind: 'not-started'; readonly message: string }

export interface Progress {
  readonly done: number
  readonly total: number
  readonly message?: string
}

/** What a host is asked: one JSON a line on its standard input, with the `log` that takes what is printed. */
export type HostRequest =
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'estimate'; readonly request: EstimateRequest }

/** What a stage tells beforehand of a run of it. */
export interface EstimateRequest {
  readonly module: string
  readonly instance: string
  readonly params: Readonly<Record<string, unknown>>
  readonly inputs: Readonly<Record<string, readonly string[]>>
  readonly inputPaths: Readonly<Record<string, readonly string[]>>
  readonly root: string
}

/** What a host tells the process that started it: one JSON a line on file descriptor 3. */
export type HostMessage =
  | ({ readonly kind: 'progress' } & Progress)
  | { readonly kind: 'estimate'; readonly lines: readonly string[] }
  | { readonly kind: 'error'; readonly user: boolean; readonly message: string }
  /** The request has been read. */
  | { readonly kind: 'begun' }
  /** The request was carried out; whether the host can take another one. */
  | { readonly kind: 'done'; readonly reusable: boolean }
