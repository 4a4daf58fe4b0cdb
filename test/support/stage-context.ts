import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StageContext } from '../../runner/contract.ts'

/** A context with which a stage can be called. Outputs are file names in a temporary folder; inputs are paths. */
export function stageContext<P>(
  params: P,
  files: { inputs?: Record<string, string[]>; outputs: Record<string, string>; root?: string },
): StageContext<P> {
  const folder = mkdtempSync(join(tmpdir(), 'icl-stage-'))
  return {
    instance: 'test',
    params,
    inputs: files.inputs ?? {},
    inputPaths: files.inputs ?? {},
    outputs: Object.fromEntries(
      Object.entries(files.outputs).map(([name, file]) => [name, join(folder, file)]),
    ),
    scratch: join(folder, 'scratch'),
    root: files.root ?? folder,
    cpus: 1,
    signal: new AbortController().signal,
    progress: () => {},
    log: () => {},
    map: () => {
      throw new Error('this test gives no worker threads')
    },
    stream: () => {
      throw new Error('this test gives no worker threads')
    },
  }
}
