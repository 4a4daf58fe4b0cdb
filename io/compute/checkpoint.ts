import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'

/**
 * Saves the state of a long job in its scratch folder. The write is atomic, and typed arrays are restored bit for bit.
 */
export function keepCheckpoint<State>(folder: string, state: State): void {
  const file = join(folder, 'checkpoint')
  writeFileSync(`${file}.new`, serialize(state), { flush: true })
  renameSync(`${file}.new`, file)
}

/** The most recently saved state, if there is one. */
export function lastCheckpoint<State>(folder: string): State | undefined {
  const file = join(folder, 'checkpoint')
  return existsSync(file) ? (deserialize(readFileSync(file)) as State) : undefined
}
