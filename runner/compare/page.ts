import { counted } from '../../util/counted.ts'
import { html, Html } from '../../util/html.ts'
import { standalonePage } from '../../util/standalone-page.ts'
import { type Aligned, differenceOf, type Figure, groupRows, rangeOf } from './align.ts'
import { figureText, NOT_INDEPENDENT } from './text.ts'

const STYLE = '.source td{color:var(--muted)}'

/** The same as a standalone page. Text from tables is escaped. */
export function comparePage(profiles: readonly string[], rows: readonly Aligned[], alone = 0): string {
  const title = `${profiles.join(', ')} compared`
  const table = (name: string, own: readonly Aligned[]): Html =>
    html`<h2>${name}</h2>
      <div class="scroll" tabindex="0" role="region" aria-label="${name}">
        <table>
          <thead>
            <tr>
              <th scope="col">Quantity</th>
              ${profiles.map((profile) => html`<th scope="col" class="number">${profile}</th>`)}
              <th scope="col" class="number">Difference</th>
              <th scope="col">Picture</th>
            </tr>
          </thead>
          <tbody>
            <tr class="source">
              <td>source</td>
              ${own[0]!.sources.map((source) => html`<td class="number">${source ?? '–'}</td>`)}
              <td></td>
              <td></td>
            </tr>
            ${own.map(
              (row) =>
                html`<tr>
                  <td>${row.label}</td>
                  ${row.figures.map((figure) => html`<td class="number">${figureText(figure)}</td>`)}
                  <td class="number">${figureText(differenceOf(row.figures))}</td>
                  <td>${picture(row.figures, rangeOf(own))}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`
  const body = html`<h1>${title}</h1>
    <p>
      Value with its 95 % interval where it has one. A source that starts with “simulated” is no real agent.
      ${NOT_INDEPENDENT} Pictures of one table have one scale; the line is zero.
      ${alone > 0 && html`${counted(alone, 'row that only one profile has is', 'rows that only one profile has are')} not shown.`}
    </p>
    ${[...groupRows(rows)].map(([name, own]) => table(name, own))}`
  return standalonePage({ title, style: STYLE, body })
}

const [WIDE, STEP] = [180, 9]

/** A small plot of value and interval, one line per profile. Hidden from screen readers, since the cells contain the numbers. */
function picture(figures: readonly (Figure | null)[], [from, to]: readonly [number, number]): Html {
  const x = (value: number) => (4 + ((value - from) / (to - from || 1)) * (WIDE - 8)).toFixed(1)
  const marks = figures.flatMap((figure, n) => {
    if (!figure) return []
    const y = STEP * (n + 0.5)
    const line =
      figure.low === null || figure.high === null
        ? ''
        : `<line x1="${x(figure.low)}" x2="${x(figure.high)}" y1="${y}" y2="${y}" stroke="currentColor" opacity=".55"/>`
    return [`${line}<circle cx="${x(figure.value)}" cy="${y}" r="3" fill="currentColor"/>`]
  })
  const height = STEP * figures.length
  return new Html(
    `<svg width="${WIDE}" height="${height}" aria-hidden="true"><line x1="${x(0)}" x2="${x(0)}" y1="0" y2="${height}" stroke="currentColor" opacity=".25"/>${marks.join('')}</svg>`,
  )
}
