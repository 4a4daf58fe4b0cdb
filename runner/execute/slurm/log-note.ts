import { appendFileSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Job } from '../job.ts'
import type { Ended } from './ticket.ts'

/** Adds to an instance's log which job failed, and what Slurm itself had to say. */
export function noteInLog(job: Job, { id, output }: Ended): void {
  mkdirSync(dirname(job.log), { recursive: true })
  const said = output === '' ? [] : output.split('\n').map((line) => `  ${line}`)
  appendFileSync(
    job.log,
    [`Slurm job ${id ?? '(no id)'}${said.length > 0 ? ', its own output:' : ''}`, ...said, ''].join('\n'),
  )
}
