import { SubmissionFolder } from './folder.ts'

/** Number of jobs without a record, in all submissions below `base`. */
export function openJobs(base: string): number {
  return SubmissionFolder.all(base).reduce(
    (sum, { folder, submission }) => sum + Math.max(0, submission.jobs.length - folder.recorded().length),
    0,
  )
}
