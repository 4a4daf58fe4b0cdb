import { findModel } from '../model/find-model.ts'

/** Pairs of rates of a model that good and bad news speak to; none for models that this study does not know. */
export function contrastsOf(model: string): readonly (readonly [string, string])[] {
  try {
    return findModel(model).contrasts
  } catch {
    return []
  }
}
