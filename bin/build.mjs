// Bundles the command line, the stage host and the page of `icl view` into dist/, which bin/icl.cjs starts.
import { copyFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, transform } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
/**
 * Writes each file under a temporary name and renames it, so that a run never reads an incomplete file.
 *
 * @param entry entry point of the command line: that of the study, or of the runner alone
 */
export async function buildRunner(entry = 'commands/entry.ts', dist = join(root, 'dist')) {
  const result = await build({
    absWorkingDir: root,
    entryPoints: {
      icl: entry,
      host: 'runner/execute/host.ts',
      'slurm-job': 'runner/execute/slurm/node.ts',
    },
    outdir: dist,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunk-[hash]',
    external: [
      'esbuild',
      'tinypool',
      '@viz-js/viz',
      '@aws-sdk/client-s3',
      'json-schema-to-typescript',
      'read-excel-file',
      'vega',
      'vega-lite',
      '@resvg/resvg-js',
    ],
    banner: { js: "import {createRequire as __cr} from 'node:module';const require=__cr(import.meta.url);" },
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'warning',
  })
  const view = await build({
    absWorkingDir: root,
    entryPoints: { view: 'runner/view/client/main.tsx' },
    outdir: dist,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'warning',
  })
  const style = 'runner/view/client/view.css'
  const { code } = await transform(readFileSync(join(root, style), 'utf8'), { loader: 'css', minify: true })
  const files = [...result.outputFiles, ...view.outputFiles, { path: join(dist, 'view.css'), contents: code }]
  mkdirSync(dist, { recursive: true })
  for (const file of files) {
    const aside = `${file.path}.${process.pid}.tmp`
    writeFileSync(aside, file.contents)
    renameSync(aside, file.path)
  }
  // contract.ts holds only types, so it serves as its own declaration file for `import type { Stage } from 'icl-dynamics'`.
  copyFileSync(join(root, 'runner/contract.ts'), join(dist, 'contract.d.ts'))
  // Sources of this build. bin/icl.cjs builds again if one of them is newer.
  const inputs = { ...result.metafile.inputs, ...view.metafile.inputs, [style]: true }
  const sources = Object.keys(inputs).filter((path) => !path.startsWith('node_modules/'))
  const aside = join(dist, `sources.json.${process.pid}.tmp`)
  writeFileSync(aside, JSON.stringify([...sources, 'bin/build.mjs', 'package.json']))
  renameSync(aside, join(dist, 'sources.json'))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildRunner()
