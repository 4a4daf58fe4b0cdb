import { createHash } from 'node:crypto'
import { gzipSync, strToU8 } from 'fflate'
import { Html, html } from '../../util/html.ts'
import { data, doubts } from './doubts.ts'
import { methods } from './methods.ts'
import type { Report } from './model.ts'
import { pageScripts } from './runtime.ts'
import { findings, head, pipeline, versions } from './sections.ts'
import { STYLE } from './style.ts'
import { verdicts } from './verdicts.ts'

/** The whole report as one HTML file that loads nothing from elsewhere. Its security policy allows only its own scripts. */
export function reportPage(report: Report): string {
  const scripts = pageScripts()
  const hashes = scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`)
  const policy = `default-src 'none'; script-src ${hashes.join(' ')}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`
  const content = {
    figures: report.doubts.flatMap(({ figures }) => figures.map(({ id, spec }) => ({ id, spec }))),
    played: report.played,
    tables: [...report.doubts.flatMap(({ tables }) => tables), ...report.data].map(
      ({ id, columns, rows }) => ({
        id,
        columns: columns.map(({ name, numeric }) => ({ name, numeric })),
        rows,
      }),
    ),
  }
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${report.title}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <a class="skip" href="#main">Skip to the verdict</a>
        ${head(report)}
        <main id="main">
          ${verdicts(report)} ${findings(report)}
          <p class="unfold">
            <button type="button" data-unfold="true">Unfold all</button>
            <button type="button" data-unfold="false">Fold all</button>
          </p>
          ${doubts(report)} ${methods(report)} ${data(report)} ${pipeline(report)}
        </main>
        <footer class="page">
          <p>
            Made by <code>icl</code> from the tables listed here; every number is computed.${versions(report)}
          </p>
          <p id="citation">
            To cite: icl${report.versions.icl && ` ${report.versions.icl}`}, a pipeline for studies of
            in-context learning. Tasks and models after Schubert, J. A., Jagadish, A. K., Binz, M., &amp;
            Schulz, E. (2024). In-context learning agents are asymmetric belief updaters. ICML.
            https://arxiv.org/abs/2402.03969
          </p>
          <p><button type="button" data-copy="citation">Copy the citation</button></p>
        </footer>
        <noscript
          ><p class="banner">
            Figures and tables need JavaScript. The figures are also files in the folder figures/ next to the
            folder of this page.
          </p></noscript
        >
        <script type="text/plain" id="packed">
          ${packed(content)}
        </script>
        ${scripts.map((script) => new Html(`<script>${script}</script>`))}
      </body>
    </html> `
  return page.text
}

/**
 * Figures and tables as gzip in base64, a fifth of the size of their JSON; the browser unpacks it. The library fflate is used because
 * the output of zlib differs between processors.
 */
function packed(data: object): Html {
  return new Html(Buffer.from(gzipSync(strToU8(JSON.stringify(data)), { mtime: 0 })).toString('base64'))
}
