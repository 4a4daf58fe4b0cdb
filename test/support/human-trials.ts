import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readMat } from '../../io/mat/read-mat.ts'
import { readFreeTable } from '../../io/table.ts'
import type { TrialRow } from '../../schemas/types.ts'
import { type Claude1Line, claude1Trials } from '../../science/agent/claude1-trials.ts'
import { chambon2020Trials } from '../../science/human/chambon2020.ts'
import { type Lefebvre2017Line, lefebvre2017Trials } from '../../science/human/lefebvre2017.ts'

export type PublishedSet =
  'human-optimism-bias' | 'human-confirmation-bias' | 'human-agency' | 'claude-1-optimism-bias'

/** The published choices as rows of `trials`, read from the reference folder. */
export function publishedTrials(shared: string, set: PublishedSet): TrialRow[] {
  const data = join(shared, 'data')
  switch (set) {
    case 'human-optimism-bias':
      return lefebvre2017Trials(
        readFreeTable(join(data, 'lefebvre2017/exp1.csv')) as unknown as Lefebvre2017Line[],
      )
    case 'claude-1-optimism-bias':
      return claude1Trials(
        readFreeTable(join(data, 'claude-1/optimism-bias.csv')) as unknown as Claude1Line[],
      )
    case 'human-agency':
      return chambon(data, 1)
    case 'human-confirmation-bias':
      return chambon(data, 2)
  }
}

function chambon(data: string, experiment: 1 | 2): TrialRow[] {
  const prefix = experiment === 1 ? 'passymetrieI' : 'passymetrieII'
  return Array.from({ length: 24 }, (_, i) => {
    const path = join(data, `chambon2020/experiment${experiment}/${prefix}_Suj${i + 1}.mat`)
    return chambon2020Trials(experiment, i + 1, readMat(readFileSync(path), path).get('M')!)
  }).flat()
}
