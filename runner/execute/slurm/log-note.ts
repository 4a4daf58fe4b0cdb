import { appendFileSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Job } from '../job.ts'
import type { Ended } from './ticket.ts'

/** Adds the id of the failed job and Slurm's own output to an instance's log. */
export function noteInLog(job: Job, { id, output }: Ended): void {
  mkdirSync(dirname(job.log), { recursive: true })
  const said = output === '' ? [] : output.split('\n').map((line) => `  ${line}`)
  appendFileSync(
    job.log,
    [`Slurm job ${id ?? '(no id)'}${said.length > 0 ? ', its own output:' : ''}`, ...said, ''].join('\n'),
  )
}
