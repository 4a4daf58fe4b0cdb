// npm run pack:runner [-- FOLDER]: packs the pipeline tool without the study, as the package icl-runner.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildRunner } from './build.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = resolve(process.argv[2] ?? '.')
const folder = mkdtempSync(join(tmpdir(), 'icl-runner-'))
try {
  await buildRunner('runner/cli/standalone.ts', join(folder, 'dist'))
  mkdirSync(join(folder, 'bin'))
  cpSync(join(root, 'bin/icl.cjs'), join(folder, 'bin/icl.cjs'))
  for (const file of ['package.json', 'README.md']) cpSync(join(root, 'runner', file), join(folder, file))
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
  mkdirSync(join(folder, 'schemas'))
  for (const file of ['pipeline.schema.json', 'sweep.schema.json'])
    cpSync(join(root, 'schemas', file), join(folder, 'schemas', file))
  mkdirSync(out, { recursive: true })
  const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', out], {
    cwd: folder,
    encoding: 'utf8',
  })
  console.log(join(out, packed.trim()))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
