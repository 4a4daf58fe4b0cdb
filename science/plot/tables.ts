/** The columns that figures read, table by table; rows may hold more. */
export interface Who {
  readonly agent: string
  readonly source: string
  readonly participant: string
  readonly task: string
}

export interface Trial extends Who {
  readonly session: number
  readonly block: number
  readonly trial: number
  readonly forced: number
  readonly feedback: string
  readonly n_options: number
  readonly action: number | null
  readonly reward: number | null
  readonly best?: number | null
}

export interface Fit extends Who {
  readonly model: string
  readonly bic: number | null
}

export interface Parameter extends Who {
  readonly model: string
  readonly parameter: string
  readonly estimate: number | null
}

/** What there is to draw: a figure whose table is absent or empty is left out. */
export interface FigureTables {
  readonly trials: readonly Trial[]
  readonly fits: readonly Fit[]
  readonly parameters: readonly Parameter[]
}
