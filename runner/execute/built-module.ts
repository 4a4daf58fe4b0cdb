import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The built module that a process of ours starts with: beside us when we are built ourselves, else in dist/. */
export function builtModule(name: 'host' | 'slurm-job'): string {
  const beside = fileURLToPath(new URL(`./${name}.mjs`, import.meta.url))
  return existsSync(beside) ? beside : fileURLToPath(new URL(`../../dist/${name}.mjs`, import.meta.url))
}
