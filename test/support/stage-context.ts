import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StageContext } from '../../runner/contract.ts'

/** A context to call a stage with, in a temporary folder; outputs and inputs are given as bare names there. */
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
