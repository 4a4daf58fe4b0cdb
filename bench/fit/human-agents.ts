import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dataFiles } from '../../io/data/data-file.ts'
import { type DatasetId, datasetFiles } from '../../io/data/manifest.ts'
import { readMat } from '../../io/mat/read-mat.ts'
import { readFreeTable } from '../../io/table.ts'
import type { TrialRow } from '../../schemas/types.ts'
import { chambon2020Trials } from '../../science/human/chambon2020.ts'
import { type Lefebvre2017Line, lefebvre2017Trials } from '../../science/human/lefebvre2017.ts'

/** The published human trials of the task optimism-bias. */
export async function optimismTrials(mirror: string | undefined): Promise<TrialRow[]> {
  const files = await fetchAll('lefebvre2017', mirror)
  return lefebvre2017Trials(readFreeTable(files[0]!) as unknown as Lefebvre2017Line[])
}

/** The published human trials of the three tasks, from the local copy in `mirror` or downloaded; checksums are verified. */
export async function humanTrials(mirror: string | undefined): Promise<TrialRow[][]> {
  return [
    await optimismTrials(mirror),
    await chambon(2, 'chambon2020-experiment2', mirror),
    await chambon(1, 'chambon2020-experiment1', mirror),
  ]
}

async function chambon(
  experiment: 1 | 2,
  dataset: DatasetId,
  mirror: string | undefined,
): Promise<TrialRow[]> {
  const paths = await fetchAll(dataset, mirror)
  return paths.flatMap((path, i) =>
    chambon2020Trials(experiment, i + 1, readMat(readFileSync(path), path).get('M')!),
  )
}

function fetchAll(dataset: DatasetId, mirror: string | undefined): Promise<string[]> {
  const root = mkdtempSync(join(tmpdir(), 'icl-bench-'))
  return dataFiles(datasetFiles(dataset), { root, mirror, signal: new AbortController().signal })
}
