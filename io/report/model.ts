/** What a report page shows, as plain data. All text is plain text: the page escapes it. */
export interface Report {
  readonly title: string
  readonly profile: string | null
  /** What of it is simulated; null where nothing is. */
  readonly banner: string | null
  readonly verdicts: Verdicts | null
  /** How far all this depends on choices of analysis; null where no sweep over them is quoted. */
  readonly multiverse: Multiverse | null
  readonly findings: readonly FindingGroup[]
  /** Sections below the verdict, in the order of a reader's doubts. */
  readonly doubts: readonly Doubt[]
  /** Who played, and how questions to language models were answered. */
  readonly data: readonly ReportTable[]
  /** Paths from the root of the artifacts, by group of agents. */
  readonly played: readonly {
    readonly agent: string
    readonly source: string
    readonly task: string
    readonly trials: string
    readonly transcript?: string
  }[]
  readonly corrections: readonly { readonly there: string; readonly here: string; readonly switch?: string }[]
  readonly methods: readonly {
    readonly stage: string
    readonly text: string
    readonly instances: number
    readonly parameters: readonly { readonly name: string; readonly value: string }[]
  }[]
  /** The models that were fitted, as they are declared; empty where none was. */
  readonly fitted: {
    readonly models: readonly Readonly<Record<'id' | 'title' | 'tasks' | 'parameters', string>>[]
    readonly parameters: readonly Readonly<
      Record<'label' | 'name' | 'meaning' | 'bounds' | 'prior', string>
    >[]
  }
  /** Instances upstream of the page; empty where the runner told nothing. */
  readonly pipeline: readonly PipelineInstance[]
  readonly versions: Readonly<Record<string, string>>
  /** What the filters offer: value in the tables, and how it is written. */
  readonly agents: readonly Choice[]
  readonly tasks: readonly Choice[]
}

type Mark = 'yes' | 'no' | 'unknown'

export interface VerdictCell {
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  readonly n: number
  readonly differs: Mark
  readonly survives: Mark
  readonly exceeds: Mark
}

/** All first differences on one scale: a row a group of agents, a column a task. */
export interface Verdicts {
  readonly tasks: readonly { readonly task: string; readonly title: string; readonly contrast: string }[]
  readonly rows: readonly {
    readonly agent: string
    readonly kind: string
    readonly label: string
    readonly simulated: boolean
    readonly cells: readonly (VerdictCell | null)[]
  }[]
  readonly range: readonly [number, number]
  readonly conclusion: string
}

export interface Multiverse {
  readonly sweep: string
  readonly sentence: string
  readonly range: readonly [number, number]
  readonly rows: readonly {
    readonly task: string
    readonly agent: string
    readonly whose: string
    readonly name: string
    readonly median: number
    readonly lowest: number
    readonly highest: number
    /** Median, range, and shares above zero, with an interval above and below. */
    readonly cells: readonly string[]
  }[]
}

export interface Choice {
  readonly value: string
  readonly label: string
}

export interface FindingGroup {
  readonly task: string
  readonly title: string
  /** The answer in short; null where there is none. */
  readonly lead: string | null
  readonly entries: readonly {
    readonly agent: string
    readonly who: string
    readonly simulated: boolean
    readonly sentences: readonly string[]
  }[]
}

export interface Doubt {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly figures: readonly ReportFigure[]
  readonly tables: readonly ReportTable[]
}

export interface ReportFigure {
  readonly id: string
  readonly title: string
  readonly caption: string
  readonly warning: string
  /** Vega-Lite. */
  readonly spec: object
  /** Files that it is drawn from, with the instances that made them. */
  readonly sources: readonly Source[]
}

export interface Source {
  readonly path: string
  readonly instance?: string
  readonly key?: string
}

export interface ReportTable {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly columns: readonly {
    readonly name: string
    readonly description: string
    readonly numeric: boolean
  }[]
  readonly rows: readonly (readonly (string | number | null)[])[]
  readonly paths: readonly string[]
  /** Why the rows are not here, where they are not. */
  readonly omitted?: string
}

export interface PipelineInstance {
  readonly name: string
  readonly stage: string
  readonly key: string
  readonly seconds: number | null
  readonly needs: readonly string[]
  readonly params: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
}
