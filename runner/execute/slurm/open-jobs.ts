import { SubmissionFolder } from './folder.ts'

/** How many jobs of all submissions below `base` have not told how they ended. */
export function openJobs(base: string): number {
  return SubmissionFolder.all(base).reduce(
    (sum, { folder, submission }) => sum + Math.max(0, submission.jobs.length - folder.recorded().length),
    0,
  )
}
