import type { RunRecord } from '../store/run-records.ts'

/** The command line of a recorded run. */
export function commandLine({
  command,
  profile,
  sets,
}: Pick<RunRecord, 'command' | 'profile' | 'sets'>): string {
  return [
    command,
    ...(profile === 'default' ? [] : [`--profile ${profile}`]),
    ...sets.map((set) => `--set ${set}`),
  ].join(' ')
}
