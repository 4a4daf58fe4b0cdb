import type { TopLevelSpec } from 'vega-lite'
import { kindName, type Series, seriesOf } from './series.ts'
import { NEUTRAL, THEME } from './theme.ts'

/** A figure drawn from tables, ready to be rendered or embedded in a page. */
export interface Figure {
  /** File name without extension. */
  readonly id: string
  readonly title: string
  /** Plain-text caption which explains the figure without further context. */
  readonly caption: string
  /** Sentence on simulated data in the figure, also shown in the picture; empty if all data are real. */
  readonly warning: string
  readonly spec: TopLevelSpec
}

/** A Vega-Lite view (layered, faceted or concatenated) without the properties shared by all figures. */
export type Body = Readonly<Record<string, unknown>>

export interface Draft {
  readonly id: string
  readonly title: string
  readonly caption: string
  readonly body: Body
  /** The table rows drawn in the figure; they determine which series it shows. */
  readonly from: Iterable<{ readonly agent: string; readonly source: string }>
  /** Note on data which are simulated by design, regardless of agent and source. */
  readonly note?: string
}

/** Completes a figure: theme, title, description for screen readers, and a warning about simulated data. */
export function finishFigure({ id, title, caption, body, from, note }: Draft): Figure {
  const simulated = seriesOf(from).filter((series) => series.simulated)
  const warning = [simulated.length > 0 ? simulatedNote(simulated) : '', note ?? '']
    .filter(Boolean)
    .join('. ')
  return {
    id,
    title,
    caption,
    warning,
    spec: {
      $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
      description: [`${title}.`, caption, warning && `${warning}.`].filter(Boolean).join(' '),
      title: { text: title, ...(warning && { subtitle: warning, subtitleColor: NEUTRAL.warning }) },
      ...body,
      config: THEME,
    } as unknown as TopLevelSpec,
  }
}

/** Text such as `Simulated data, no real agent: LLM; People`. */
function simulatedNote(simulated: readonly Series[]): string {
  const names = simulated.map(({ agent, label }) => (label.endsWith(', simulated') ? kindName(agent) : label))
  return `Simulated data, no real agent: ${names.join('; ')}`
}
