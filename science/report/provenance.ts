/** What the runner tells a stage that asks for `provenance`: everything upstream of it. */
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
  /** How long the execution took that made the results. */
  readonly seconds?: number | null
}

export interface Provenance {
  readonly profile: string
  readonly versions: Readonly<Record<string, unknown>>
  readonly instances: readonly ProvenanceInstance[]
}
