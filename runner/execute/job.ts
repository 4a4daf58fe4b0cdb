import type { Content } from '../store/content.ts'

/**
 * One instance, ready to be executed by any process that sees the project's file system: it holds everything
 * that is needed, and its result goes into the cache under `key`. Plain JSON.
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
  /** Other files that the key was hashed from, with the hash each must have: code of a command, packages, schemas. */
  readonly code?: readonly JobInput[]
  /** Declared name -> declared path. */
  readonly outputs: Readonly<Record<string, string>>
  /** Output name -> absolute path of the schema of its rows. */
  readonly tables: Readonly<Record<string, string>>
  readonly root: string
  /** Folder of this attempt only, which creates and removes it. */
  readonly staging: string
  /** Folder shared by all attempts with this key; removed on success. */
  readonly scratch: string
  readonly log: string
  /** Folders of the cache. */
  readonly cache: { readonly objects: string; readonly results: string }
  readonly cpus: number
  /** Seconds. */
  readonly timeout?: number
  /** Names of environment variables that are passed on; their values are never written to a file. */
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

/** Why an attempt failed. */
export type Failure =
  /** The user's mistake, in the stage's own words. */
  | { readonly kind: 'user-error'; readonly message: string }
  | { readonly kind: 'crash'; readonly message: string }
  /** The system was out of processes or file descriptors. */
  | { readonly kind: 'no-process'; readonly message: string }
  | { readonly kind: 'exit'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: string }
  | { readonly kind: 'timeout'; readonly seconds: number }
  | { readonly kind: 'output-missing'; readonly output: string; readonly path: string }
  /** The output is a link or a pipe, or contains one. */
  | { readonly kind: 'output-irregular'; readonly output: string; readonly path: string }
  | { readonly kind: 'output-invalid'; readonly message: string }
  | { readonly kind: 'input-changed'; readonly path: string }
  | { readonly kind: 'storage'; readonly message: string }
  | { readonly kind: 'cancelled' }
  /** More memory than the job was given; megabytes, where known. */
  | { readonly kind: 'memory'; readonly megabytes?: number }
  /** Longer than the cluster allows; seconds, where known. */
  | { readonly kind: 'time-limit'; readonly seconds?: number }
  /** The machine, the cluster or an administrator ended the job; the job is not at fault. */
  | {
      readonly kind: 'node'
      readonly what: 'node-failure' | 'boot-failure' | 'preempted' | 'lost' | 'stuck'
    }
  /** Cancelled from outside, as with scancel. */
  | { readonly kind: 'cancelled-elsewhere' }
  /** The cluster refuses the job. */
  | { readonly kind: 'rejected'; readonly message: string }
  /** The cluster accepted the job, but the runner's process never started in it. */
  | { readonly kind: 'not-started'; readonly message: string }

export interface Progress {
  readonly done: number
  readonly total: number
  readonly message?: string
}

/** File descriptors of a host. Its stdin is empty, since the processes that a stage starts may inherit it. */
export const HOST_PIPES = { messages: 3, requests: 4 } as const

/** A request to a host: one line of JSON, with the `log` file for its output. */
export type HostRequest =
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'estimate'; readonly request: EstimateRequest }

/** Asks a stage for a cost estimate. */
export interface EstimateRequest {
  readonly module: string
  readonly instance: string
  readonly params: Readonly<Record<string, unknown>>
  readonly inputs: Readonly<Record<string, readonly string[]>>
  readonly inputPaths: Readonly<Record<string, readonly string[]>>
  readonly root: string
}

/** A message from a host to its parent process: one line of JSON. */
export type HostMessage =
  | ({ readonly kind: 'progress' } & Progress)
  | { readonly kind: 'estimate'; readonly lines: readonly string[] }
  | { readonly kind: 'error'; readonly user: boolean; readonly message: string }
  /** The request has been read. */
  | { readonly kind: 'begun' }
  /** The request was carried out; whether the host can take another one. */
  | { readonly kind: 'done'; readonly reusable: boolean }
