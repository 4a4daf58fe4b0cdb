import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The built module of the stage host: beside us when we are built ourselves, else in dist/. */
export function hostModule(): string {
  const beside = fileURLToPath(new URL('./host.mjs', import.meta.url))
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../dist/host.mjs', import.meta.url))
}
