import manifest from './manifest.json'

/** A published file: where it lies, and how to know that it is the right one. */
export interface DataFile {
  /** Path inside a mirror (`ICL_DATA_DIR`). */
  readonly path: string
  /** Address pinned to a commit. */
  readonly url: string
  readonly bytes: number
  readonly sha256: string
}

export type DatasetId = keyof typeof manifest

interface Dataset {
  readonly agent: 'human' | 'llm'
  /** Start of every address. */
  readonly base: string
  /** Folder of a mirror. */
  readonly folder: string
  /** As `base` goes on, and how a mirror calls it where that differs. */
  readonly files: readonly (readonly [name: string, bytes: number, sha256: string, local?: string])[]
}

const DATASETS = manifest as unknown as Readonly<Record<DatasetId, Dataset>>

/** Language models whose choices are published, as `source` names them. */
export const PUBLISHED_MODELS: readonly DatasetId[] = (Object.keys(DATASETS) as DatasetId[]).filter(
  (id) => DATASETS[id].agent === 'llm',
)

/** The files of a published data set, in the order of its participants. */
export function datasetFiles(id: DatasetId): readonly DataFile[] {
  const { base, folder, files } = DATASETS[id]
  return files.map(([name, bytes, sha256, local]) => ({
    path: folder + (local ?? name),
    url: base + name,
    bytes,
    sha256,
  }))
}
