import type { Place } from './diagnostic.ts'
import type { ConfigPath } from './source.ts'

/** pipeline.yaml as schemas/pipeline.schema.json describes it, profile and --set merged in. */
export interface PipelineConfig {
  readonly params?: Readonly<Record<string, unknown>>
  readonly pools?: Readonly<Record<string, number>>
  readonly executor?: string
  readonly slurm?: SlurmConfig
  readonly cache?: CacheConfig
  readonly stages: Readonly<Record<string, StageConfig>>
}

/** Where results are shared between machines. */
export interface CacheConfig {
  readonly remote?: string
  readonly endpoint?: string
  readonly region?: string
  readonly push?: boolean
}

export interface StageConfig {
  readonly matrix?: Readonly<Record<string, unknown>>
  readonly inputs?: Readonly<Record<string, string | readonly string[]>>
  readonly params?: Readonly<Record<string, unknown>>
  readonly outputs?: Readonly<Record<string, string>>
  readonly run?: string
  readonly code?: readonly string[]
  readonly env?: readonly string[]
  readonly passEnv?: readonly string[]
  readonly resources?: Resources
  readonly timeout?: number | string
  readonly retries?: number
  readonly shards?: number
  readonly frozen?: boolean
  readonly provenance?: boolean
}

export interface Resources {
  readonly cpus?: number
  readonly memory?: string
  readonly time?: string
  readonly gpu?: number
  readonly partition?: string
  readonly pool?: string
  readonly maxMemory?: string
  readonly flags?: readonly string[]
}

/** Settings of a Slurm cluster. */
export interface SlurmConfig {
  readonly setup?: readonly string[]
  readonly prefix?: string
  readonly node?: string
  readonly flags?: readonly string[]
  readonly poll?: number
  readonly beat?: number
  readonly arraySize?: number
  readonly nodeRetries?: number
}

/** What every later step needs to know of the configuration. */
export interface Project {
  /** Absolute path of the folder that holds pipeline.yaml. */
  readonly root: string
  readonly profile: string
  readonly sets: readonly string[]
  readonly config: PipelineConfig
  /** Every file that was read or found missing while loading `config` (relative to root). */
  readonly files: readonly string[]
  place(path: ConfigPath, part?: 'key' | 'value'): Place | undefined
}
