import { type Html, html, Html as Raw } from '../../util/html.ts'
import type { Report } from './model.ts'
import { section } from './sections.ts'

const [WIDTH, HEIGHT] = [120, 18]
const COLUMNS = ['Median', 'Range', '> 0', 'Interval > 0', 'Interval < 0']

/** How far the differences depend on choices of analysis: the range of each over all of them, on one scale. */
export function multiverse({ multiverse: found }: Report): Html {
  if (!found) return html``
  const { sentence, rows, range } = found
  return section(
    'multiverse',
    'Does it depend on the analysis?',
    html`<p class="answer">${sentence}</p>
      <div class="scroll" tabindex="0" role="region" aria-label="Differences over all choices of analysis">
        <table class="matrix">
          <thead>
            <tr>
              <th scope="col">Difference</th>
              <th scope="col">Over all settings</th>
              ${COLUMNS.map((name) => html`<th scope="col" class="number">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              ({ task, agent, whose, name, cells, ...values }) =>
                html`<tr data-task="${task}" data-agent="${agent}">
                  <th scope="row">${name}<br /><span class="sub">${whose}</span></th>
                  <td>${picture(values, range)}</td>
                  ${cells.map((cell) => html`<td class="number">${cell}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <p class="sub legend">
        Bar: from the lowest to the highest estimate; disc: their median; line: zero. Shares are of the
        specifications: estimate above zero, 95 % interval above zero, and below. The specification curves are
        made by <code>icl sweep ${found.sweep}</code>.
      </p>`,
  )
}

function picture(
  { median, lowest, highest }: { median: number; lowest: number; highest: number },
  [from, to]: readonly [number, number],
): Html {
  const x = (at: number) => (6 + ((at - from) / (to - from || 1)) * (WIDTH - 12)).toFixed(1)
  const y = HEIGHT / 2
  return new Raw(
    `<svg class="verdict" width="${WIDTH}" height="${HEIGHT}" aria-hidden="true"><line class="zero" x1="${x(0)}" x2="${x(0)}" y1="0" y2="${HEIGHT}"/><line class="interval" x1="${x(lowest)}" x2="${x(highest)}" y1="${y}" y2="${y}"/><circle class="sure" cx="${x(median)}" cy="${y}" r="4"/></svg>`,
  )
}
