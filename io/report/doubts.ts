import { counted } from '../../util/counted.ts'
import { html, type Html } from '../../util/html.ts'
import type { Doubt, Report } from './model.ts'
import { multiverse } from './multiverse.ts'
import { corrections, figure, fold, table } from './sections.ts'

/** Figures and tables by the question that they answer. Other analyses belong to the question of certainty, corrections to the checks. */
export function doubts(report: Report): readonly Html[] {
  return report.doubts.map((doubt) => {
    const before = doubt.id === 'how-sure' && report.multiverse && multiverse(report)
    const after = doubt.id === 'checks' && report.corrections.length > 0 && corrections(report)
    const { figures, tables } = doubt
    if (figures.length + tables.length === 0 && !before && !after) return html``
    return fold(
      doubt.id,
      doubt.title,
      [doubt.about, amount(doubt)]
        .filter(Boolean)
        .map((text) => `${text}.`)
        .join(' '),
      html`${before} ${figures.map(figure)} ${tables.map(table)} ${after}`,
    )
  })
}

export function data({ data: tables }: Report): Html {
  return fold(
    'data',
    'Who played?',
    `Participants and trials by source${tables.some(({ id }) => id === 'replies') ? ', and how questions to language models were answered' : ''}.`,
    html`${tables.map(table)}`,
  )
}

function amount({ figures, tables }: Doubt): string {
  return [
    ...(figures.length > 0 ? [counted(figures.length, 'figure')] : []),
    ...(tables.length > 0 ? [counted(tables.length, 'table')] : []),
  ].join(', ')
}
