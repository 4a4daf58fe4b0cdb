import { stageGraph } from './graph.ts'
import { counted } from '../../util/counted.ts'
import { type Html, html } from '../../util/html.ts'
import type { Choice, Report, ReportFigure, ReportTable, Source } from './model.ts'

/** A section that is always shown. */
export function section(id: string, title: string, content: Html): Html {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${content}
  </section>`
}

/** A section that a reader can unfold. `about` describes its content in one line. */
export function fold(id: string, title: string, about: string, content: Html): Html {
  return html`<section aria-labelledby="${id}">
    <details class="fold" data-fold="${id}">
      <summary>
        <h2 id="${id}">${title}</h2>
        <span class="sub">${about}</span>
      </summary>
      ${content}
    </details>
  </section>`
}

export function head(report: Report): Html {
  const { title, subtitle, profile, banner, agents, tasks } = report
  return html`<header class="page">
      <h1>${title}</h1>
      <p class="lead">${subtitle}${profile && html` Profile <code>${profile}</code>.`}</p>
      ${banner && html`<p class="banner" role="note">${banner}</p>`}
    </header>
    <div class="bar" role="region" aria-label="Filters">
      <div>
        ${choices('agent', 'Agents', agents)} ${choices('task', 'Tasks', tasks)}
        <label
          >Theme
          <select id="theme">
            <option value="auto">system</option>
            <option value="light">light</option>
            <option value="dark">dark</option>
          </select></label
        >
      </div>
    </div>`
}

function choices(kind: string, name: string, list: readonly Choice[]): Html {
  return html`<fieldset>
    <legend>${name}</legend>
    ${list.map(
      ({ value, label }) =>
        html`<label><input type="checkbox" checked data-filter="${kind}" value="${value}" />${label}</label>`,
    )}
  </fieldset>`
}

export function findings({ findings: groups }: Report): Html {
  const content = groups.map(
    ({ task, title, lead, entries }) =>
      html`<div data-task="${task}">
        <h3>${title}</h3>
        ${lead && html`<p class="answer">${lead}</p>`}
        <details>
          <summary>In words and numbers, by agent</summary>
          ${entries.map(
            ({ agent, who, simulated, sentences }) =>
              html`<div class="finding" data-task="${task}" data-agent="${agent}">
                <h4>${who}${simulated && html`<span class="tag">simulated</span>`}</h4>
                ${sentences.map((sentence) => html`<p>${sentence}</p>`)}
              </div>`,
          )}
        </details>
      </div>`,
  )
  const none = html`<p>The tables of this report contain no findings.</p>`
  return section('findings', 'Findings by task', html`${groups.length > 0 ? content : none}`)
}

/** Formats in which a figure can be saved. */
const SAVES = [
  ['svg', 'SVG'],
  ['png', 'PNG'],
  ['csv', 'data (CSV)'],
  ['spec', 'Vega-Lite'],
] as const

export function figure({ id, title, caption, warning, sources }: ReportFigure): Html {
  return html`<figure aria-labelledby="title-${id}">
    <h3 id="title-${id}">${title}</h3>
    ${warning && html`<p class="warning">${warning}.</p>`}
    <div class="chart" id="figure-${id}" tabindex="0" role="img" aria-label="${title}. ${caption}"></div>
    <figcaption>${caption}</figcaption>
    <details>
      <summary>Where this figure comes from</summary>
      ${sourceList(sources)}
    </details>
    <p class="save">
      ${SAVES.map(
        ([form, name]) =>
          html`<button type="button" data-save="${form}" data-figure="${id}" aria-label="${title} as ${name}">
            ${name}
          </button>`,
      )}
    </p>
  </figure>`
}

function sourceList(sources: readonly Source[]): Html {
  return html`<ul>
    ${sources.map(
      ({ path, instance, key }) =>
        html`<li>
          ${path.endsWith('.txt') ? html`<a href="../${path}">${path}</a>` : html`<code>${path}</code>`}${instance && html` made by <code>${instance}</code>`}${key && html`, key <code>${key.slice(0, 12)}</code>`}
        </li>`,
    )}
  </ul>`
}

export function table({ id, title, description, columns, rows, paths, omitted }: ReportTable): Html {
  return html`<details class="table" id="table-${id}">
    <summary>
      <h3 id="caption-${id}">Table: ${title}</h3>
      <span class="sub">${omitted ? 'cut' : counted(rows.length, 'row')}</span>
    </summary>
    <p class="lead">${description}${omitted && html` ${omitted}`}</p>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="caption-${id}">
      <table aria-labelledby="caption-${id}">
        <thead>
          <tr>
            ${columns.map(
              (column) =>
                html`<th scope="col" class="${column.numeric ? 'number' : ''}" title="${column.description}">
                  <button type="button">${column.name}</button>
                </th>`,
            )}
          </tr>
        </thead>
        <tbody></tbody>
      </table>
    </div>
    <p class="pager">
      <button type="button">Previous</button><button type="button">Next</button
      ><span class="status" aria-live="polite"></span><button type="button" data-csv>Download as CSV</button>
    </p>
    ${
      paths.length > 0 &&
      html`<details>
        <summary>Files</summary>
        ${sourceList(paths.map((path) => ({ path })))}
      </details>`
    }
  </details>`
}

export function corrections({ corrections: list }: Report): Html {
  if (list.length === 0) return html``
  return html`<h3 id="corrections">Corrections to the source study</h3>
    <p class="lead">
      Defects of the code of Schubert, Jagadish, Binz &amp; Schulz (2024), and what is done here instead.
      Defects with a name can be reproduced with <code>--set fit-rw.convention=NAME</code>;
      <code>published</code> reproduces all of them except the last-start one.
    </p>
    ${plainTable(
      'Corrections',
      ['Source study', 'This study', 'Name'],
      list.map((one) => [one.there, one.here, one.switch ? html`<code>${one.switch}</code>` : 'none']),
    )}`
}

/** A table of texts that scrolls horizontally if it is too wide. */
export function plainTable(
  label: string,
  heads: readonly string[],
  rows: readonly (readonly (string | Html)[])[],
): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}">
    <table>
      <thead>
        <tr>
          ${heads.map((one) => html`<th scope="col">${one}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((one) => html`<td>${one}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

export function pipeline({ pipeline: list }: Report): Html {
  if (list.length === 0) return html``
  const rows = list.map(
    (one) =>
      html`<tr>
        <td><code>${one.name}</code></td>
        <td>up to date</td>
        <td class="number">${one.seconds === null ? '' : one.seconds.toFixed(2)}</td>
        <td><code title="${one.key}">${one.key.slice(0, 12)}</code></td>
        <td>
          <details>
            <summary>show</summary>
            <dl>
              <dt>parameters</dt>
              <dd class="mono">${one.params}</dd>
              <dt>inputs</dt>
              <dd class="mono">${one.inputs.join(', ') || 'none'}</dd>
              <dt>outputs</dt>
              <dd class="mono">${one.outputs.join(', ')}</dd>
            </dl>
          </details>
        </td>
      </tr>`,
  )
  return fold(
    'pipeline',
    'Where does it come from?',
    `The graph of the pipeline and its ${counted(list.length, 'instance')} with keys, parameters and times.`,
    html`<p class="lead">
        All instances upstream of this page, as they were when the page was made. Times are those of the run
        that computed a result, even if the result was restored from a cache later.
      </p>
      <div class="scroll" tabindex="0" role="region" aria-label="Graph of the pipeline">
        ${stageGraph(list)}
      </div>
      <div class="scroll" tabindex="0" role="region" aria-label="Instances of the pipeline">
        <table>
          <thead>
            <tr>
              <th scope="col">Instance</th>
              <th scope="col">State</th>
              <th scope="col" class="number">Seconds</th>
              <th scope="col">Key</th>
              <th scope="col">Details</th>
            </tr>
          </thead>
          <tbody>
            ${rows}
          </tbody>
        </table>
      </div>`,
  )
}

export function versions({ versions: list }: Report): string {
  const entries = Object.entries(list)
  return entries.length === 0 ? '' : ` ${entries.map(([name, version]) => `${name} ${version}`).join(', ')}.`
}
