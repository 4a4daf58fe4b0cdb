import type { TopLevelSpec } from 'vega-lite'
import { kindName, type Series, seriesOf } from './series.ts'
import { NEUTRAL, THEME } from './theme.ts'

/** A picture of tables, ready to be rendered or put on a page. */
export interface Figure {
  /** File name without ending. */
  readonly id: string
  readonly title: string
  /** What is drawn, for a reader who has the picture only; plain text. */
  readonly caption: string
  /** What of it no real agent made, in a sentence that stands in the picture too; empty where all is real. */
  readonly warning: string
  readonly spec: TopLevelSpec
}

/** A view, layered, faceted or concatenated, without the parts that all figures share. */
export type Body = Readonly<Record<string, unknown>>

export interface Draft {
  readonly id: string
  readonly title: string
  readonly caption: string
  readonly body: Body
  /** Rows of the tables that are drawn: they tell whose data the figure shows. */
  readonly from: Iterable<{ readonly agent: string; readonly source: string }>
  /** What is simulated by design, where that is not a matter of agents and sources. */
  readonly note?: string
}

/** Gives a body the common look, a title, a description for screen readers, and a line that says what is simulated. */
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

/** `Simulated data, no real agent: LLM; People`. */
function simulatedNote(simulated: readonly Series[]): string {
  const names = simulated.map(({ agent, label }) => (label.endsWith(', simulated') ? kindName(agent) : label))
  return `Simulated data, no real agent: ${names.join('; ')}`
}
