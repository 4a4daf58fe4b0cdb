import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Pipeline } from './pipeline.ts'

/** A measured tool: how to write a pipeline in its format, and how to start it. */
export interface Tool {
  readonly name: string
  /** Writes the tool's files into the folder of a pipeline. */
  write(pipeline: Pipeline, folder: string): void
  /** The command line; undefined if the tool is not installed. */
  command(folder: string, jobs: number): Launch | undefined
  /** The tool is left out of the large pipeline, for which it takes minutes while others take a second. */
  readonly onlySmall?: boolean
}

export interface Launch {
  readonly argv: readonly [string, ...string[]]
  readonly env?: Readonly<Record<string, string>>
}

/** Path of a program on PATH, if there is one. */
export function onPath(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable)
}

/** A file of an npm package in the folder ICL_BENCH_PEERS, into which `npm i wireit turbo` has installed the peers. */
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
