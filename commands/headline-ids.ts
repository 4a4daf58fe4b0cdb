import { contrastLabel } from '../science/plot/words.ts'

/** A difference of two learning rates, as named in the id of a headline number. */
export interface Contrast {
  readonly model: string
  /** `first-second`, the names of the two rates. */
  readonly contrast: string
}

export interface Difference extends Contrast {
  readonly isHierarchical: boolean
  /** Levels of the groups of participants that it is about, such as `diagnosis=patient`; empty: all participants. */
  readonly cell: string
}

/** Parses the id of a difference from individual or hierarchical fits. */
export function readDifference(id: string): Difference | undefined {
  const [, group, model, contrast, cell = ''] =
    /^(group-)?difference:([^:]+):([^:]+)(?::(.+))?$/.exec(id) ?? []
  return model === undefined
    ? undefined
    : { model, contrast: contrast!, isHierarchical: group !== undefined, cell }
}

/** Parses the id of the p-value of a difference in a null test. */
export function readNullTest(id: string): (Contrast & { readonly nullModel: string }) | undefined {
  const [, model, contrast, nullModel] = /^null-p:([^:]+):([^:]+):(.+)$/.exec(id) ?? []
  return model === undefined ? undefined : { model, contrast: contrast!, nullModel: nullModel! }
}

/** Label of `first-second`. */
export function labelOfContrast(contrast: string): string {
  return contrastLabel(contrast.replace('-', ' - '))
}

/** Name of the files of a figure. Characters that are unsuitable for file names are replaced. */
export function figureId(...parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll(/[^\w.-]+/g, '-')).join('_')
}
