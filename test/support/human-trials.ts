import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readMat } from '../../io/mat/read-mat.ts'
import { datasetFiles, type DatasetId } from '../../io/data/manifest.ts'
import { readFreeTable } from '../../io/table.ts'
import type { TrialRow } from '../../schemas/types.ts'
import { publishedLlmTrials } from '../../science/agent/published-llm.ts'
import { chambon2020Trials } from '../../science/human/chambon2020.ts'
import { type Lefebvre2017Line, lefebvre2017Trials } from '../../science/human/lefebvre2017.ts'

export type PublishedSet =
  'human-optimism-bias' | 'human-confirmation-bias' | 'human-agency' | 'claude-1-optimism-bias'

/** The published choices as rows of `trials`. @param data folder of the published data */
export function publishedTrials(data: string, set: PublishedSet): TrialRow[] {
  switch (set) {
    case 'human-optimism-bias':
      return lefebvre2017Trials(
        readFreeTable(join(data, 'lefebvre2017/exp1.csv')) as unknown as Lefebvre2017Line[],
      )
    case 'claude-1-optimism-bias':
      return publishedModelTrials(data, 'claude-1')
    case 'human-agency':
      return chambon(data, 1)
    case 'human-confirmation-bias':
      return chambon(data, 2)
  }
}

/** The published choices of a language model. */
export function publishedModelTrials(data: string, model: DatasetId): TrialRow[] {
  const files = datasetFiles(model).map(({ path }) => join(data, path))
  return publishedLlmTrials(
    model,
    files.map((path) => ({ path, lines: readFreeTable(path) })),
  )
}

function chambon(data: string, experiment: 1 | 2): TrialRow[] {
  const prefix = experiment === 1 ? 'passymetrieI' : 'passymetrieII'
  return Array.from({ length: 24 }, (_, i) => {
    const path = join(data, `chambon2020/experiment${experiment}/${prefix}_Suj${i + 1}.mat`)
    return chambon2020Trials(experiment, i + 1, readMat(readFileSync(path), path).get('M')!)
  }).flat()
}
