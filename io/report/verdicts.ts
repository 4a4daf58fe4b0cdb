import { counted } from '../../util/counted.ts'
import { type Html, html } from '../../util/html.ts'
import { intervalPicture } from './interval-picture.ts'
import type { Report, VerdictCell } from './model.ts'

const SIZE = { width: 150, height: 22 }
const MARKS = { yes: '●', some: '◐', no: '○', unknown: '·' } as const

/** The verdicts of the whole study in one table, on one scale, and the conclusion in one sentence. */
export function verdicts({ verdicts: matrix }: Report): Html {
  if (!matrix) return html``
  const { tasks, rows, range, conclusion } = matrix
  return html`<section aria-labelledby="verdicts">
    <h2 id="verdicts">Verdict</h2>
    <p class="answer">${conclusion}</p>
    <div class="scroll" tabindex="0" role="region" aria-label="Verdicts by agent and task">
      <table class="matrix">
        <thead>
          <tr>
            <th scope="col">Agents</th>
            ${tasks.map(
              ({ task, title, contrast }) =>
                html`<th scope="col" data-task="${task}">
                  ${title}<br /><span class="sub">${contrast}</span>
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ agent, kind, label, simulated, overGroups, cells }) =>
              html`<tr data-agent="${agent}" class="${overGroups && 'over-groups'}">
                <th scope="row">
                  <span class="sub">${kind}</span>
                  ${label}${simulated && html`<span class="tag">simulated</span>`}
                </th>
                ${cells.map((cell, n) => html`<td data-task="${tasks[n]!.task}">${cell && cellOf(cell, range)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${
      rows.some(({ cells }) => cells.some((cell) => cell && cell.value !== null)) &&
      html`<p class="sub legend">
        Difference of two learning rates with its 95 % interval, from ${number(range[0])} to
        ${number(range[1])}; the line is zero. Marks (${MARKS.yes} yes, ${MARKS.no} no, ${MARKS.unknown} not
        known), in this order: it is clearly different from zero (p, corrected by Holm over the tests of the
        task, is at most .05; the intervals are not corrected); with perseveration in the model that is so,
        too, in the same direction; it exceeds what symmetric learners produce (${MARKS.some} some kinds of
        them, but not others). Where participants share networks, each network counts once, and fewer than
        five say nothing about others.
      </p>`
    }
  </section>`
}

function cellOf(cell: VerdictCell, range: readonly [number, number]): Html {
  const { value, low, high, n, differs, survives, exceeds } = cell
  if (value === null)
    return html`<span class="sub">not known: no participant has estimates of both rates</span>`
  const said = `${number(value)}${low === null || high === null ? '' : ` [${number(low)}, ${number(high)}]`}, ${counted(n, 'participant')}. Differs from zero: ${differs.words}; so it does with perseveration in the model: ${survives.words}; beside what symmetric learners produce: ${exceeds.words}`
  const ends = low === null || high === null ? null : ([low, high] as const)
  const drawing = intervalPicture({ value, ends, isSure: differs.mark === 'yes' }, range, SIZE)
  return html`<span class="verdict" title="${said}"
    >${drawing}<span class="marks" aria-hidden="true"
      >${MARKS[differs.mark]}${MARKS[survives.mark]}${MARKS[exceeds.mark]}</span
    ><span class="unseen">${said}</span></span
  >`
}

function number(value: number): string {
  return value.toFixed(2).replace('-', '−')
}
