import type { Figure } from './figure.ts'

/** Markdown page which shows all figures with their captions. */
export function captionsPage(figures: readonly Figure[]): string {
  const sections = figures.map(({ id, title, caption, warning }) =>
    [
      `## ${title}`,
      `![${title}](${id}.svg)`,
      warning ? `${caption} **${warning}.**` : caption,
      `Files: [SVG](${id}.svg), [PNG](${id}.png), [Vega-Lite](${id}.vl.json)`,
    ].join('\n\n'),
  )
  return `${['# Figures', ...sections].join('\n\n')}\n`
}
