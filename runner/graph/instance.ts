import type { Problem } from '../config/diagnostic.ts'
import type { Resources } from '../config/types.ts'

/** One node of the graph: a stage at one combination of its matrix, all references resolved. */
export interface Instance {
  /** `fit-rw@agency`; just `plot` for a stage without matrix. */
  readonly name: string
  readonly stage: string
  readonly matrix: Readonly<Record<string, string | number | boolean>>
  readonly params: Readonly<Record<string, unknown>>
  readonly inputs: Readonly<Record<string, readonly InputRef[]>>
  /** Declared name -> path below artifacts/<profile>/; a folder ends in `/`. */
  readonly outputs: Readonly<Record<string, string>>
  /** The shell command, `${inputs.x}` and `${outputs.x}` still in it; undefined for a stage in stages/. */
  readonly command: string | undefined
  readonly code: readonly string[]
  readonly env: readonly string[]
  readonly passEnv: readonly string[]
  readonly resources: Resources
  /** Seconds. */
  readonly timeout: number | undefined
  readonly retries: number
  /** Into how many parts an executor may split it; no part of the key. */
  readonly shards: number
  readonly frozen: boolean
  /** Whether it is handed a file that tells of everything upstream of it. */
  readonly provenance: boolean
}

/** A file that an instance reads. */
export interface InputRef {
  /** Below artifacts/<profile>/, or of the project when it starts with `./`. */
  readonly path: string
  /** The instance that makes it; undefined for a file of the project. */
  readonly from: string | undefined
  /** The declared output it is, or is in when that is a folder. */
  readonly output: string | undefined
}

/** A stage that makes no instance, since a list of its matrix is empty. */
export interface EmptyStage {
  readonly stage: string
  /** Name of the list. */
  readonly list: string
  /** Patterns over the outputs that it would make. */
  readonly outputs: readonly string[]
  readonly note: Problem
}

export interface Graph {
  readonly empty: readonly EmptyStage[]
  /** In run order: nothing comes before what it needs; otherwise as declared. */
  readonly instances: readonly Instance[]
  readonly byName: ReadonlyMap<string, Instance>
  /** Names of the instances whose outputs an instance reads, and the other way round. */
  readonly upstream: ReadonlyMap<string, readonly string[]>
  readonly downstream: ReadonlyMap<string, readonly string[]>
}
