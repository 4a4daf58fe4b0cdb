import { createInterface } from 'node:readline/promises'
import { counted } from '../../util/counted.ts'
import type { Io } from './command.ts'

/**
 * Asks the user what to do with jobs on a cluster when the run is interrupted. The jobs do not need the runner, so they keep
 * running after the loss of the terminal (SIGHUP) or SIGTERM. Ctrl-C without a terminal cancels them, as it ends the child
 * processes of a local run.
 */
export async function leaveOrCancel(jobs: number, io: Io): Promise<'leave' | 'cancel'> {
  if (jobs === 0) return 'cancel'
  const how = counted(jobs, 'job is', 'jobs are')
  if (io.signal.reason !== 'SIGINT') return told('leave', how, io)
  if (!process.stdin.isTTY || !io.outIsTerminal) return told('cancel', how, io)
  const asking = createInterface({ input: process.stdin, output: process.stderr })
  const closed = new Promise<string>((resolve) => asking.on('close', () => resolve('l')))
  const question = asking.question(
    `\n${how} in the queue or running on Slurm: leave them (l), or cancel (c)? [l] `,
  )
  const answer = await Promise.race([question, closed])
  asking.close()
  return told(/^c/i.test(answer.trim()) ? 'cancel' : 'leave', how, io)
}

function told(choice: 'leave' | 'cancel', how: string, io: Io): 'leave' | 'cancel' {
  io.err(
    choice === 'leave'
      ? `${how} left to Slurm; \`icl run\` finds them again\n`
      : `${how} being cancelled on Slurm\n`,
  )
  return choice
}
