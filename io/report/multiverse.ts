import { type Html, html } from '../../util/html.ts'
import { intervalPicture } from './interval-picture.ts'
import type { Report } from './model.ts'

const SIZE = { width: 120, height: 18 }
const COLUMNS = ['Median', 'Range', '> 0', 'Interval > 0', 'Interval < 0']

/** How far the differences depend on choices of analysis: the range of each difference over all settings, on one scale. */
export function multiverse({ multiverse: found }: Report): Html {
  if (!found) return html``
  const { sentence, rows, range } = found
  return html`<h3 id="multiverse">Does it depend on the analysis?</h3>
    <p class="answer">${sentence}</p>
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
            ({ task, agent, whose, name, cells, median, lowest, highest }) =>
              html`<tr data-task="${task}" data-agent="${agent}">
                <th scope="row">${name}<br /><span class="sub">${whose}</span></th>
                <td>
                  <span class="verdict"
                    >${intervalPicture({ value: median, ends: [lowest, highest], isSure: true }, range, SIZE)}</span
                  >
                </td>
                ${cells.map((cell) => html`<td class="number">${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="sub legend">
      Bar: from the lowest to the highest estimate; disc: their median; line: zero. The last three columns are
      shares of specifications: estimate above zero, 95 % interval above zero, 95 % interval below zero.
      <code>icl sweep ${found.sweep}</code> draws the specification curves.
    </p>`
}
