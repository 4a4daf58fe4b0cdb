import type { Problem } from '../config/diagnostic.ts'
import type { Resources } from '../config/types.ts'

/** One node of the graph: a stage with one combination of its matrix, all references resolved. */
export interface Instance {
  /** `fit-rw@agency`, or `plot` for a stage without matrix. */
  readonly name: string
  readonly stage: string
  readonly matrix: Readonly<Record<string, string | number | boolean>>
  readonly params: Readonly<Record<string, unknown>>
  readonly inputs: Readonly<Record<string, readonly InputRef[]>>
  /** Declared name -> path below artifacts/<profile>/; a folder ends in `/`. */
  readonly outputs: Readonly<Record<string, string>>
  /** The shell command, in which `${inputs.x}` and `${outputs.x}` are not yet replaced; undefined for a stage in stages/. */
  readonly command: string | undefined
  readonly code: readonly string[]
  readonly env: readonly string[]
  readonly passEnv: readonly string[]
  readonly resources: Resources
  /** Seconds. */
  readonly timeout: number | undefined
  readonly retries: number
  /** Number of parts into which an executor may split it. Not part of the key. */
  readonly shards: number
  readonly frozen: boolean
  /** Whether it gets an input file that describes everything upstream. */
  readonly provenance: boolean
}

/** A file that an instance reads. */
export interface InputRef {
  /** Relative to artifacts/<profile>/, or to the project if it begins with `./`. */
  readonly path: string
  /** The instance that writes it; undefined for a file of the project. */
  readonly from: string | undefined
  /** The declared output that it equals, or, if that is a folder, is part of. */
  readonly output: string | undefined
}

/** A stage without instances, because its matrix has no combination. */
export interface EmptyStage {
  readonly stage: string
  /** For example: the list "v" of its matrix is empty. */
  readonly reason: string
  /** Patterns of the outputs that its instances would have. */
  readonly outputs: readonly string[]
  readonly note: Problem
}

export interface Graph {
  readonly empty: readonly EmptyStage[]
  /** In run order: each instance after its dependencies, otherwise as declared. */
  readonly instances: readonly Instance[]
  readonly byName: ReadonlyMap<string, Instance>
  /** Names of the instances whose outputs an instance reads (upstream), and that read its outputs (downstream). */
  readonly upstream: ReadonlyMap<string, readonly string[]>
  readonly downstream: ReadonlyMap<string, readonly string[]>
}
