import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { counted } from '../util/counted.ts'
import { renderPng, renderSvg } from '../io/render/render.ts'
import { readTaskTitles } from '../io/tasks/read-task.ts'
import type { DrawSweep } from '../runner/cli/commands/sweep.ts'
import type { Sweep } from '../runner/settings/definition.ts'
import type { SettingState } from '../runner/settings/results.ts'
import type { Figure } from '../science/plot/figure.ts'
import { curveSentence, specificationCurve } from '../science/plot/specification-curve.ts'
import { taskTitle, withTaskTitles } from '../science/plot/words.ts'
import { html, Html } from '../util/html.ts'
import { standalonePage } from '../util/standalone-page.ts'
import { type Curve, curvesOf, mainEffects, summaryCsv } from './sweep-curves.ts'
import { powerFigures } from './sweep-power.ts'

const STYLE = `body{max-width:60rem}h1{font-size:1.6rem;margin:.2rem 0}h2{font-size:1.15rem;margin:2.2rem 0 .3rem}p{margin:.3rem 0}.muted{color:var(--muted)}
figure{margin:.8rem 0;overflow-x:auto;background:#fff;border:1px solid var(--line);border-radius:6px;padding:.4rem}figure svg{max-width:100%;height:auto;display:block}
.scroll{max-height:28rem}table{font-size:13px}th{position:sticky;top:0;background:var(--paper)}th button{all:unset;cursor:pointer}th button:focus-visible{outline:2px solid #0072b2}
code{font:12px ui-monospace,monospace;overflow-wrap:anywhere}summary{cursor:pointer;color:#0b5cad}@media (prefers-color-scheme:dark){summary{color:#7db7ee}}tr.reference td{font-weight:600}`

/** Script of the page: sorts a table by the column whose heading is clicked. */
const SORT = `for (const button of document.querySelectorAll('th button')) button.onclick = () => {
  const cell = button.parentElement, body = cell.closest('table').tBodies[0], n = cell.cellIndex
  const up = cell.getAttribute('aria-sort') !== 'ascending'
  for (const other of cell.parentElement.cells) other.removeAttribute('aria-sort')
  cell.setAttribute('aria-sort', up ? 'ascending' : 'descending')
  const value = (row) => row.cells[n].dataset.value ?? row.cells[n].textContent
  const rows = [...body.rows].sort((a, b) => {
    const [x, y] = [value(a), value(b)], d = x === '' || y === '' || isNaN(x) || isNaN(y) ? (x < y ? -1 : x > y ? 1 : 0) : x - y
    return up ? d : -d
  })
  body.append(...rows)
}`

/** Draws the specification curves as figures and writes them to a page, with the titles of the tasks in the files of the inputs `task`. */
export const drawSweep: DrawSweep = async (folder, sweep, found, files) => {
  const titles = readTaskTitles({ inputs: { task: files('task') }, inputPaths: {} })
  // Only what is made within `titled` knows the titles: it ends before anything is awaited.
  const titled = <T>(make: () => T) => withTaskTitles(titles, make)
  const curves = curvesOf(sweep, found)
  const figures = join(folder, 'figures')
  mkdirSync(figures, { recursive: true })
  const power: Drawn[] = []
  for (const figure of titled(() => powerFigures(sweep, found))) power.push(await draw(figures, figure))
  const drawn: (Drawn & { curve: Curve })[] = []
  for (const curve of curves) {
    const figure = titled(() => {
      const title = `${taskTitle(curve.task)}, ${curve.source}: ${curve.label}`
      return specificationCurve(curve.id, title, curve.label, curve, curve.all)
    })
    drawn.push({ curve, ...(await draw(figures, figure)) })
  }
  const summary = join(folder, 'summary.csv')
  writeFileSync(summary, summaryCsv(sweep, curves))
  const page = join(folder, 'index.html')
  writeFileSync(
    page,
    titled(() => pageOf(sweep, found.states, drawn, power)),
  )
  return [page, summary]
}

interface Drawn {
  readonly figure: Figure
  readonly svg: string
}

/** Writes a figure as SVG, PNG and Vega-Lite. */
async function draw(folder: string, figure: Figure): Promise<Drawn> {
  const svg = await renderSvg(figure.spec)
  const path = join(folder, figure.id)
  writeFileSync(`${path}.svg`, svg)
  writeFileSync(`${path}.png`, renderPng(svg))
  writeFileSync(`${path}.vl.json`, `${JSON.stringify(figure.spec, null, 1)}\n`)
  return { figure, svg }
}

/** A figure on the page, with links to its files. */
function shown({ figure: { id }, svg }: Drawn): Html {
  return html`<figure>${new Html(svg)}</figure>
    <p class="muted">
      <a href="figures/${id}.svg">SVG</a> · <a href="figures/${id}.png">PNG</a> ·
      <a href="figures/${id}.vl.json">Vega-Lite</a>
    </p>`
}

function pageOf(
  sweep: Sweep,
  states: readonly SettingState[],
  drawn: readonly (Drawn & { curve: Curve })[],
  power: readonly Drawn[],
): string {
  const done = states.filter(({ state }) => state === 'done').length
  const byId = new Map(states.map((state) => [state.id, state]))
  const body = html`<h1>Does it depend on the settings?</h1>
    <p class="muted">
      Sweep ${sweep.name} of profile ${sweep.profile}: ${counted(states.length, 'setting')}, ${done} of them
      with results.
    </p>
    ${power.map(
      (one) =>
        html`<section>
          <h2>${one.figure.title}</h2>
          <p>${one.figure.caption}</p>
          ${shown(one)}
        </section>`,
    )}
    ${summaryTable(drawn.map(({ curve }) => curve))} ${drawn.map((one) => section(one, byId, sweep))}
    <h2>Factors</h2>
    ${factorTable(sweep)}`
  return standalonePage({ title: `Sweep ${sweep.name}`, style: STYLE, body, script: SORT })
}

/** The factors with their options, and why they vary, if the sweep says it. */
function factorTable({ factors, reasons }: Sweep): Html {
  const isReasoned = factors.some(({ name }) => reasons[name] !== undefined)
  return table(
    ['Factor', 'Options', ...(isReasoned ? ['Why'] : [])],
    factors.map(({ name, options }) => [
      name,
      options.map(({ label }) => label).join(', '),
      ...(isReasoned ? [reasons[name] ?? ''] : []),
    ]),
  )
}

function summaryTable(curves: readonly Curve[]): Html {
  return table(
    ['Task', 'Source', 'Estimate', 'Verdict'],
    curves.map(({ task, source, label, all, id }) => [
      taskTitle(task),
      html`<a href="#${id}">${source}</a>`,
      label,
      curveSentence(all),
    ]),
  )
}

function table(heads: readonly string[], rows: readonly (readonly (string | Html)[])[]): Html {
  return html`<table>
    <thead>
      <tr>
        ${heads.map((head) => html`<th scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (cells) =>
          html`<tr>
            ${cells.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`
}

function section(
  { curve, ...drawn }: Drawn & { curve: Curve },
  states: ReadonlyMap<string, SettingState>,
  sweep: Sweep,
): Html {
  const { id, task, source, label, all } = curve
  const factors = [...new Set(all.flatMap(({ options }) => Object.keys(options)))]
  const profile = sweep.profile === 'default' ? '' : ` --profile ${sweep.profile}`
  const command = (setting: string) =>
    `icl run${profile} ${states
      .get(setting)!
      .sets.map((text) => `--set '${text}'`)
      .join(' ')}`
  const heading = (text: string, numeric = false) =>
    html`<th scope="col" class="${numeric ? 'number' : ''}"><button>${text}</button></th>`
  return html`<section id="${id}">
    <h2>${taskTitle(task)}, ${source}: ${label}</h2>
    <p>${curveSentence(all)}</p>
    ${shown(drawn)}
    <details>
      <summary>Median by option</summary>
      <table>
        <thead>
          <tr>
            ${heading('Factor')}${heading('Option')}${heading('Estimates', true)}${heading('Median', true)}
          </tr>
        </thead>
        <tbody>
          ${mainEffects(all).map(
            ({ factor, option, n, median }) =>
              html`<tr>
                <td>${factor}</td>
                <td>${option}</td>
                <td class="number">${n}</td>
                <td class="number">${median.toFixed(3)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </details>
    <details>
      <summary>${all.length === 1 ? 'The only specification' : `All ${all.length} specifications`}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="Specifications of ${source}">
        <table>
          <thead>
            <tr>
              ${heading('Estimate', true)}${heading('Low', true)}${heading('High', true)}${factors.map(
                (factor) => heading(factor),
              )}
              <th scope="col">Command that computes it with its figures</th>
            </tr>
          </thead>
          <tbody>
            ${all.map(
              (one) =>
                html`<tr class="${one.reference ? 'reference' : ''}">
                  <td class="number" data-value="${one.value}">${one.value.toFixed(3)}</td>
                  <td class="number" data-value="${one.low ?? ''}">${one.low?.toFixed(3) ?? ''}</td>
                  <td class="number" data-value="${one.high ?? ''}">${one.high?.toFixed(3) ?? ''}</td>
                  ${factors.map((factor) => html`<td>${one.options[factor]?.join(' or ') ?? ''}</td>`)}
                  <td><code>${command(one.setting)}</code></td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>
  </section>`
}
