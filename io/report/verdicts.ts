import { type Html, html, Html as Raw } from '../../util/html.ts'
import type { Report, VerdictCell } from './model.ts'

const [WIDTH, HEIGHT] = [150, 22]
const MARKS = { yes: '●', no: '○', unknown: '·' } as const
const SAID = { yes: 'yes', no: 'no', unknown: 'not known' } as const

/** The verdicts of the whole study in one table, on one scale, with the conclusion in a sentence. */
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
            ({ agent, kind, label, simulated, cells }) =>
              html`<tr data-agent="${agent}">
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
    <p class="sub legend">
      Difference of two learning rates with its 95 % interval, from ${number(range[0])} to
      ${number(range[1])}; the line is zero. Marks: differs from zero, remains with perseveration in the
      model, exceeds what symmetric learners feign (${MARKS.yes} yes, ${MARKS.no} no, ${MARKS.unknown} not
      known).
    </p>
  </section>`
}

function cellOf(cell: VerdictCell, [from, to]: readonly [number, number]): Html {
  const { value, low, high, n, differs, survives, exceeds } = cell
  const x = (at: number) => (6 + ((at - from) / (to - from || 1)) * (WIDTH - 12)).toFixed(1)
  const said = `${number(value)}${low === null || high === null ? '' : ` [${number(low)}, ${number(high)}]`}, ${n} participants. Differs from zero: ${SAID[differs]}; remains with perseveration: ${SAID[survives]}; exceeds what is feigned: ${SAID[exceeds]}`
  const interval =
    low === null || high === null
      ? ''
      : `<line class="interval" x1="${x(low)}" x2="${x(high)}" y1="${HEIGHT / 2}" y2="${HEIGHT / 2}"/>`
  const drawing = new Raw(
    `<svg width="${WIDTH}" height="${HEIGHT}" aria-hidden="true"><line class="zero" x1="${x(0)}" x2="${x(0)}" y1="0" y2="${HEIGHT}"/>${interval}<circle class="${differs === 'yes' ? 'sure' : 'open'}" cx="${x(value)}" cy="${HEIGHT / 2}" r="4"/></svg>`,
  )
  return html`<span class="verdict" title="${said}"
    >${drawing}<span class="marks" aria-hidden="true"
      >${MARKS[differs]}${MARKS[survives]}${MARKS[exceeds]}</span
    ><span class="unseen">${said}</span></span
  >`
}

function number(value: number): string {
  return value.toFixed(2).replace('-', '−')
}
