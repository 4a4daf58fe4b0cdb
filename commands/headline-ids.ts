import { contrastLabel } from '../science/plot/words.ts'

/** What the id of a headline number says about a difference of two learning rates. */
export interface Contrast {
  readonly model: string
  /** `first-second`, the names of the two rates. */
  readonly contrast: string
}

/** A difference itself, from individual or from a hierarchical fit. */
export function readDifference(id: string): (Contrast & { readonly isHierarchical: boolean }) | undefined {
  const [, group, model, contrast] = /^(group-)?difference:([^:]+):(.+)$/.exec(id) ?? []
  return model === undefined ? undefined : { model, contrast: contrast!, isHierarchical: group !== undefined }
}

/** The p of a null test of a difference. */
export function readNullTest(id: string): (Contrast & { readonly nullModel: string }) | undefined {
  const [, model, contrast, nullModel] = /^null-p:([^:]+):([^:]+):(.+)$/.exec(id) ?? []
  return model === undefined ? undefined : { model, contrast: contrast!, nullModel: nullModel! }
}

/** Label of `first-second`. */
export function labelOfContrast(contrast: string): string {
  return contrastLabel(contrast.replace('-', ' - '))
}

/** Name of the files of a figure; characters that do not belong into file names are replaced. */
export function figureId(...parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll(/[^\w.-]+/g, '-')).join('_')
}
