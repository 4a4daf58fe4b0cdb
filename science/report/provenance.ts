/** Everything upstream of a stage, as passed by the runner to stages which request `provenance`. */
export interface ProvenanceInstance {
  readonly name: string
  readonly stage: string
  readonly key: string
  readonly params: Readonly<Record<string, unknown>>
  readonly inputs: readonly { readonly name: string; readonly path: string; readonly hash: string }[]
  readonly outputs: readonly {
    readonly name: string
    readonly path: string
    readonly hash: string
    readonly bytes?: number
  }[]
  readonly needs: readonly string[]
  /** Duration of the execution which produced the results. */
  readonly seconds?: number | null
}

export interface Provenance {
  readonly profile: string
  readonly versions: Readonly<Record<string, unknown>>
  readonly instances: readonly ProvenanceInstance[]
}
