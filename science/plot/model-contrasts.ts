import type { TestRow } from '../../schemas/types.ts'
import { findModel } from '../model/find-model.ts'

/** Pairs of learning rates whose difference is an asymmetry of the model; none for unknown models. */
export function contrastsOf(model: string): readonly (readonly [string, string])[] {
  try {
    return findModel(model).contrasts
  } catch {
    return []
  }
}

/** Whether a test compares two rates which the model declares as a contrast. */
export function isContrast({ model, first, second }: TestRow): boolean {
  return contrastsOf(model).some(([a, b]) => a === first && b === second)
}
