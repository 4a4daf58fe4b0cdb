import manifest from './manifest.json'

/** A published file: its location, and the size and checksum that verify it. */
export interface DataFile {
  /** Path inside a local copy of the data (`ICL_DATA_DIR`). */
  readonly path: string
  /** Address of the file at one fixed commit. */
  readonly url: string
  readonly bytes: number
  readonly sha256: string
}

export type DatasetId = keyof typeof manifest

interface Dataset {
  readonly agent: 'human' | 'llm'
  /** Common start of the addresses. */
  readonly base: string
  /** Folder of the data set inside a local copy. */
  readonly folder: string
  /** `name` follows `base` in the address; `local` is the name in a local copy, where it differs. */
  readonly files: readonly (readonly [name: string, bytes: number, sha256: string, local?: string])[]
}

const DATASETS = manifest as unknown as Readonly<Record<DatasetId, Dataset>>

/** Language models whose choices are published; the ids are values of the column `source`. */
export const PUBLISHED_MODELS: readonly DatasetId[] = (Object.keys(DATASETS) as DatasetId[]).filter(
  (id) => DATASETS[id].agent === 'llm',
)

/** The files of a published data set, ordered by participant. */
export function datasetFiles(id: DatasetId): readonly DataFile[] {
  const { base, folder, files } = DATASETS[id]
  return files.map(([name, bytes, sha256, local]) => ({
    path: folder + (local ?? name),
    url: base + name,
    bytes,
    sha256,
  }))
}
