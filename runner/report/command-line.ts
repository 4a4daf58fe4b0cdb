import type { RunRecord } from '../store/run-records.ts'

/** A recorded run as somebody would type it. */
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
