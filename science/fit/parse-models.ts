import { findModel } from '../model/find-model.ts'

/** Canonical ids of models, given as a list or comma-separated text, without duplicates. @throws InputError on an unknown id */
export function parseModels(models: string | readonly string[]): string[] {
  const ids = typeof models === 'string' ? models.split(',') : models
  return [...new Set(ids.map((id) => findModel(id).id))]
}
