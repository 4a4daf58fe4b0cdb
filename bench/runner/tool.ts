import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Pipeline } from './pipeline.ts'

/** A tool under measurement: how a pipeline is written down for it, and how it is started. */
export interface Tool {
  readonly name: string
  /** Writes its files into the folder of a pipeline. */
  write(pipeline: Pipeline, folder: string): void
  /** The command line; undefined where the tool is not installed. */
  command(folder: string, jobs: number): Launch | undefined
  /** Minutes where others take a second: left out of the large pipeline. */
  readonly onlySmall?: boolean
}

export interface Launch {
  readonly argv: readonly [string, ...string[]]
  readonly env?: Readonly<Record<string, string>>
}

/** A program of that name on PATH. */
export function onPath(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable)
}

/** A file of an npm package: in the folder that ICL_BENCH_PEERS names (where `npm i wireit turbo` was typed). */
export function inPeers(path: string): string | undefined {
  const folder = process.env.ICL_BENCH_PEERS
  const file = folder === undefined ? undefined : join(folder, 'node_modules', path)
  return file !== undefined && existsSync(file) ? file : undefined
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
