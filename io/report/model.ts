/** Content of a report page. All text is plain text, which the page escapes. */
export interface Report {
  readonly title: string
  /** What the report is about, in one sentence. */
  readonly subtitle: string
  readonly profile: string | null
  /** Warning that names the simulated agents; null if none are simulated. */
  readonly banner: string | null
  readonly verdicts: Verdicts | null
  /** How far the results depend on choices of analysis; null if the report has no summary of a sweep. */
  readonly multiverse: Multiverse | null
  readonly findings: readonly FindingGroup[]
  /** Sections below the verdict, in the order of a reader's doubts. */
  readonly doubts: readonly Doubt[]
  /** Who played, and how questions to language models were answered. */
  readonly data: readonly ReportTable[]
  readonly played: readonly GroupFiles[]
  readonly corrections: readonly { readonly there: string; readonly here: string; readonly switch?: string }[]
  readonly methods: readonly {
    readonly stage: string
    readonly text: string
    readonly instances: number
    readonly parameters: readonly { readonly name: string; readonly value: string }[]
  }[]
  /** The fitted models with their declarations; empty if none were fitted. */
  readonly fitted: {
    readonly models: readonly Readonly<Record<'id' | 'title' | 'tasks' | 'parameters', string>>[]
    readonly parameters: readonly Readonly<
      Record<'label' | 'name' | 'meaning' | 'bounds' | 'prior', string>
    >[]
  }
  /** Instances upstream of the page; empty if the stage has no input `provenance`. */
  readonly pipeline: readonly PipelineInstance[]
  readonly versions: Readonly<Record<string, string>>
  /** Choices of the filters: value in the tables, and label. */
  readonly agents: readonly Choice[]
  readonly tasks: readonly Choice[]
}

/** A mark with its meaning in words. */
interface Told {
  readonly mark: 'yes' | 'some' | 'no' | 'unknown'
  readonly words: string
}

export interface VerdictCell {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly n: number
  readonly differs: Told
  readonly survives: Told
  readonly exceeds: Told
}

/** The main difference of every group of agents (rows) in every task (columns), on one scale. */
export interface Verdicts {
  readonly tasks: readonly { readonly task: string; readonly title: string; readonly contrast: string }[]
  readonly rows: readonly {
    readonly agent: string
    readonly kind: string
    readonly label: string
    readonly simulated: boolean
    /** All participants of a source, below the rows of their groups. */
    readonly overGroups: boolean
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
    /** Median, range, and shares of estimates above zero, of intervals above zero, and of intervals below zero. */
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
  /** The answer in one sentence; null if there is none. */
  readonly lead: string | null
  readonly entries: readonly {
    readonly agent: string
    readonly who: string
    readonly simulated: boolean
    readonly sentences: readonly string[]
  }[]
}

/** Where the trials of a group of agents are, and a transcript if there is one. Paths start at the folder above that of the page. */
export interface GroupFiles {
  readonly agent: string
  readonly source: string
  readonly task: string
  readonly trials: string
  readonly transcript?: string
}

export interface Doubt {
  readonly id: string
  readonly title: string
  /** What is in the section, without a full stop. */
  readonly about: string
  readonly figures: readonly ReportFigure[]
  readonly tables: readonly ReportTable[]
}

export interface ReportFigure {
  readonly id: string
  readonly title: string
  readonly caption: string
  readonly warning: string
  /** Vega-Lite specification. */
  readonly spec: object
  /** Files from which the figure is drawn, with the instances that made them. */
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
  /** Reason why the rows are not included, if they are not. */
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
