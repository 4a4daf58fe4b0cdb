import { randomBytes } from 'node:crypto'
import type { Resources } from '../../config/types.ts'
import { builtModule } from '../built-module.ts'
import type { Job } from '../job.ts'
import type { SlurmCommands, Submitted } from './commands.ts'
import { type Submission, SubmissionFolder } from './folder.ts'
import { jobName, tokenOf } from './job-name.ts'
import { sbatchArguments } from './sbatch.ts'
import { batchScript } from './script.ts'
import type { SlurmSettings } from './settings.ts'

export interface SubmitContext {
  readonly base: string
  readonly commands: SlurmCommands
  readonly settings: SlurmSettings
  readonly signal: AbortSignal
  readonly note: (message: string) => void
}

/** Submits jobs of one stage with equal resources in one sbatch call, as an array if there are several. */
export async function submit(
  jobs: readonly Job[],
  stage: string,
  resources: Resources,
  context: SubmitContext,
): Promise<{
  folder: SubmissionFolder
  submission: Submission
  answer: Exclude<Submitted, { kind: 'unsure' }> | { kind: 'aborted' }
}> {
  const { settings, base } = context
  const submission: Submission = {
    version: 1,
    token: randomBytes(5).toString('hex'),
    jobs: jobs.map(({ instance, key }) => ({ instance, key })),
    beat: settings.beat,
    submitted: new Date().toISOString(),
  }
  const names = jobs.map((job) => jobName(job.instance, job.key, submission.token))
  const folder = SubmissionFolder.create(base, submission, jobs, (path) =>
    batchScript(path, builtModule('slurm-job'), settings),
  )
  const args = sbatchArguments({
    name: jobs.length === 1 ? names[0]! : jobName(stage, submission.token, submission.token),
    tasks: jobs.length,
    resources: { ...resources, flags: [...settings.flags, ...(resources.flags ?? [])] },
    root: jobs[0]!.root,
    folder: folder.path,
    script: folder.script,
  })
  const answer = await insist(args, jobs[0]!.root, submission.token, context)
  if (answer.kind === 'id' && jobs.length > 1)
    await context.commands.rename(names.map((name, task) => [`${answer.id}_${task}`, name] as const))
  return { folder, submission, answer }
}

/**
 * Retries until Slurm has accepted or rejected the job. After an unclear answer it first searches the queue for the job's
 * name, since the controller may have accepted the job and crashed before it could answer.
 */
async function insist(
  args: readonly string[],
  cwd: string,
  token: string,
  { commands, signal, note }: SubmitContext,
) {
  for (let told = false; ; told = true) {
    const answer = await commands.submit(args, cwd)
    if (answer.kind !== 'unsure') return answer
    if (!told) note(`sbatch: ${answer.message}; waiting for Slurm`)
    for (;;) {
      if (signal.aborted) return { kind: 'aborted' } as const
      const entries = await commands.queue()
      const found = entries?.find((entry) => tokenOf(entry.name) === token)
      if (found) return { kind: 'id', id: found.id.split('_')[0]! } as const
      if (entries) break
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }
}
