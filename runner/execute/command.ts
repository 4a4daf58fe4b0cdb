import { join } from 'node:path'
import { interpolate } from '../config/interpolate.ts'
import type { Job } from './job.ts'
import { shellQuote } from './shell-quote.ts'

/** The text that the shell gets: `${inputs.x}`, `${outputs.x}` and `${root}` as quoted absolute paths. */
export function commandText(command: string, job: Job): string {
  const inputs = Object.fromEntries(
    Object.entries(job.inputs).map(([name, files]) => [
      name,
      files.map((file) => shellQuote(file.file)).join(' '),
    ]),
  )
  const outputs = Object.fromEntries(
    Object.entries(job.outputs).map(([name, path]) => [name, shellQuote(join(job.staging, 'out', path))]),
  )
  return String(interpolate(command, { inputs, outputs, root: shellQuote(job.root) }))
}
