import { type Html, html } from '../../util/html.ts'
import type { Report } from './model.ts'
import { fold, plainTable } from './sections.ts'

export function methods({ methods: list, fitted }: Report): Html {
  if (list.length === 0 && fitted.models.length === 0) return html``
  return fold(
    'methods',
    'What was done?',
    'The methods as text, written from the parameters in use, and the models that were fitted.',
    html`${
        list.length > 0 &&
        html`<p class="lead">
            Generated from the parameters of the results, without those that had no effect. If instances
            differ, their values are separated by a dot.
          </p>
          <p class="save">
            <button type="button" data-copy="methods-text">Copy the methods as text</button>
          </p>`
      }
      <div id="methods-text">
        ${list.map(
          ({ stage, text, instances, parameters }) =>
            html`<h3><code>${stage}</code></h3>
              <p>${text} ${instances > 1 && `(${instances} instances)`}</p>
              ${
                parameters.length > 0 &&
                html`<dl>
                  ${parameters.map(
                    ({ name, value }) =>
                      html`<dt>${name}</dt>
                        <dd class="mono">${value}</dd>`,
                  )}
                </dl>`
              }`,
        )}
      </div>
      ${fitted.models.length > 0 && modelTables(fitted)}`,
  )
}

function modelTables({ models, parameters }: Report['fitted']): Html {
  return html`<h3>Models</h3>
    <p>
      The models as they are declared in the code; simulations and fits use the same declaration. The priors
      are those of individual fits. A hierarchical fit learns Gaussian priors in the unconstrained space from
      the group; the priors of the group are in the table of group distributions.
    </p>
    ${plainTable(
      'Fitted models',
      ['Model', 'Id', 'Tasks', 'Free parameters'],
      models.map(({ id, title, tasks, parameters: free }) => [title, html`<code>${id}</code>`, tasks, free]),
    )}
    ${plainTable(
      'Parameters of the models',
      ['Parameter', 'Name', 'Meaning', 'Bounds', 'Prior'],
      parameters.map(({ label, name, meaning, bounds, prior }) => [
        label,
        html`<code>${name}</code>`,
        meaning,
        bounds,
        prior,
      ]),
    )}`
}
