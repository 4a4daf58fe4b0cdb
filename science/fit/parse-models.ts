import { findModel } from '../model/find-model.ts'

/** Canonical ids of models given as a list or as text with commas. @throws InputError on an id that names no model */
export function parseModels(models: string | readonly string[]): string[] {
  const ids = typeof models === 'string' ? models.split(',') : models
  return [...new Set(ids.map((id) => findModel(id).id))]
}
