import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { buildSync, transformSync } from 'esbuild'
// These packages are read as files below. They are imported so that their versions become part of the stage's key.
import 'vega'
import 'vega-interpreter'
import 'vega-lite'
import { reportClient } from './client.ts'
import { showTables } from './client-tables.ts'
import { folds, pointPanel } from './client-reading.ts'
import { address, csvOfSpec, csvText, pngFile, stepThrough, svgFile, unpack } from './client-parts.ts'

/** The scripts of the page, in order: Vega, Vega-Lite, Vega's expression interpreter (which needs no `eval`), and the page's own. */
export function pageScripts(): string[] {
  const { resolve } = createRequire(import.meta.url)
  const beside = (name: string, file: string): string =>
    readFileSync(join(dirname(resolve(name)), file), 'utf8')
  const interpreter = buildSync({
    entryPoints: [resolve('vega-interpreter')],
    bundle: true,
    format: 'iife',
    globalName: 'vegaInterpreter',
    minify: true,
    write: false,
  })
  const parts = Object.entries({
    address,
    csvOfSpec,
    csvText,
    folds,
    pngFile,
    pointPanel,
    showTables,
    stepThrough,
    svgFile,
    unpack,
  })
    .map(([name, part]) => `${name}: ${part.toString()}`)
    .join(',\n')
  const client = transformSync(`(${reportClient.toString()})({${parts}})`, { minify: true, target: 'es2022' })
  return [
    beside('vega', 'vega.min.js'),
    beside('vega-lite', 'vega-lite.min.js'),
    interpreter.outputFiles[0]!.text,
    // Some loaders (tsx) insert calls of the helper __name into compiled functions, so the page must define it.
    `var __name=(f)=>f;${client.code}`,
  ].map((script) => script.replace(/\/\/# sourceMappingURL=.*$/gm, '').replaceAll('</script', '<\\/script'))
}
