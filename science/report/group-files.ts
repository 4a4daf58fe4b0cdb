import type { TrialRow } from '../../schemas/types.ts'
import { groupBy } from '../numeric/group-by.ts'
import type { Provenance } from './provenance.ts'

/** A file of trials, with its rows. */
export interface TrialFile {
  readonly path: string
  readonly rows: readonly Pick<TrialRow, 'agent' | 'source' | 'task'>[]
}

/** Where the trials of a group of agents are, and a transcript of one of their sessions where there is one. */
export interface GroupFiles {
  readonly agent: string
  readonly source: string
  readonly task: string
  readonly trials: string
  readonly transcript?: string
}

/** The files of each group of agents. A transcript belongs to the trials that the same instance made. */
export function groupFiles(
  files: readonly TrialFile[],
  transcripts: readonly string[],
  provenance: Provenance | undefined,
): GroupFiles[] {
  return files.flatMap(({ path, rows }) => {
    const maker = provenance?.instances.find(({ outputs }) => outputs.some((one) => one.path === path))
    const transcript = maker?.outputs.find((one) => transcripts.includes(one.path))?.path
    const groups = groupBy(rows, ({ agent, source, task }) => JSON.stringify([agent, source, task]))
    return [...groups.values()].map(([first]) => {
      const { agent, source, task } = first!
      return { agent, source, task, trials: path, ...(transcript !== undefined && { transcript }) }
    })
  })
}
