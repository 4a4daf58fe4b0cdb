import { join } from 'node:path'
import { UserError } from '../../util/user-error.ts'
import { ReferenceProblem } from '../config/interpolate.ts'
import { interpolateCommand } from '../config/shell-text.ts'
import type { Job } from './job.ts'

/**
 * The command as the shell receives it: `${inputs.x}`, `${outputs.x}` and `${root}` as absolute paths.
 *
 * @throws UserError if several files are given where the command takes one
 */
export function commandText(command: string, job: Job): string {
  const inputs = Object.fromEntries(
    Object.entries(job.inputs).map(([name, files]) => [name, files.map((file) => file.file)]),
  )
  const outputs = Object.fromEntries(
    Object.entries(job.outputs).map(([name, path]) => [name, join(job.staging, 'out', path)]),
  )
  try {
    return interpolateCommand(command, { inputs, outputs, root: job.root })
  } catch (error) {
    if (!(error instanceof ReferenceProblem)) throw error
    throw new UserError(`run: ${error.message}`)
  }
}
