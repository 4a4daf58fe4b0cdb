import { html, type Html } from '../../util/html.ts'
import type { Doubt, Report } from './model.ts'
import { multiverse } from './multiverse.ts'
import { corrections, counted, figure, fold, table } from './sections.ts'

/** Figures and tables by the question that they answer. Other analyses belong to the question of certainty, corrections to the checks. */
export function doubts(report: Report): readonly Html[] {
  return report.doubts.map((doubt) => {
    const before = doubt.id === 'how-sure' && multiverse(report)
    const after = doubt.id === 'checks' && corrections(report)
    const { figures, tables } = doubt
    if (figures.length + tables.length === 0 && !before && !after) return html``
    return fold(
      doubt.id,
      doubt.title,
      `${doubt.about} ${amount(doubt)}.`,
      html`${before} ${figures.map(figure)} ${tables.map(table)} ${after}`,
    )
  })
}

export function data({ data: tables }: Report): Html {
  return fold(
    'data',
    'Who played?',
    'Participants and trials by source, and how questions to language models were answered.',
    html`${tables.map(table)}`,
  )
}

function amount({ figures, tables }: Doubt): string {
  return [counted(figures.length, 'figure'), counted(tables.length, 'table')].join(', ')
}
