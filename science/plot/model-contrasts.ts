import type { TestRow } from '../../schemas/types.ts'
import { findModel } from '../model/find-model.ts'

/** Pairs of rates of a model that good and bad news speak to; none for models that this study does not know. */
export function contrastsOf(model: string): readonly (readonly [string, string])[] {
  try {
    return findModel(model).contrasts
  } catch {
    return []
  }
}

/** A test of two rates that the model itself declares to be a contrast. */
export function isContrast({ model, first, second }: TestRow): boolean {
  return contrastsOf(model).some(([a, b]) => a === first && b === second)
}
