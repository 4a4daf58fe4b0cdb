import { html, Html } from './html.ts'

const STYLE = `:root{color-scheme:light dark;--ink:#1f2328;--muted:#59636e;--line:#d6dbe1;--paper:#fff}@media (prefers-color-scheme:dark){:root{--ink:#e9ecef;--muted:#a5b0bb;--line:#39424b;--paper:#14181c}}
body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:72rem;margin:2rem auto;padding:0 1.2rem}
h2{font-size:1.1rem;margin:2rem 0 .4rem}.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.25rem .9rem .25rem 0;border-bottom:1px solid var(--line);vertical-align:top}td.number,th.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
th{color:var(--muted);font-weight:600}`

export interface StandalonePage {
  readonly title: string
  /** CSS in addition to the common style. */
  readonly style: string
  readonly body: Html
  /** Script of the page; without it the security policy forbids all scripts. */
  readonly script?: string
}

/** An HTML page that loads nothing from elsewhere. */
export function standalonePage({ title, style, body, script }: StandalonePage): string {
  const scripts = script === undefined ? '' : `; script-src 'unsafe-inline'; img-src data:`
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'${new Html(scripts)}"
        />
        <title>${title}</title>
        <style>
          ${new Html(`${STYLE}\n${style}`)}
        </style>
      </head>
      <body>
        <main>${body}</main>
        ${script !== undefined && new Html(`<script>${script}</script>`)}
      </body>
    </html> `.text
}
