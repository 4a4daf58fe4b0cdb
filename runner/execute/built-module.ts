import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Path of a built entry module for a child process: beside this file if that is itself built, else in dist/. */
export function builtModule(name: 'host' | 'slurm-job'): string {
  const beside = fileURLToPath(new URL(`./${name}.mjs`, import.meta.url))
  return existsSync(beside) ? beside : fileURLToPath(new URL(`../../dist/${name}.mjs`, import.meta.url))
}
