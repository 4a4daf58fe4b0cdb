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

/** The files of a published data set, in the order of its participants. */
export function datasetFiles(id: DatasetId): readonly DataFile[] {
  return manifest[id].files
}
