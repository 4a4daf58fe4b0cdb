import { accessSync, closeSync, constants, openSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Ended, endOf, type Limits, startProcess } from './child.ts'
import { Leftovers, markedEnvironment } from './leftovers.ts'

export interface ShellCommand extends Limits {
  readonly command: string
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  /** File that receives stdout and stderr directly, without passing through this process. */
  readonly log: string
  readonly onStart: (pid: number) => void
}

export interface Shell {
  readonly file: string
  readonly isBash: boolean
  readonly options: readonly string[]
}

/** Runs a command of pipeline.yaml in a shell that never reads a start-up file. */
export async function runCommand(request: ShellCommand): Promise<Ended> {
  const { file, options } = findShell(request.env.PATH ?? '')
  const log = openSync(request.log, 'a')
  const env = markedEnvironment(request.env)
  const leftovers = new Leftovers(env)
  let child: Awaited<ReturnType<typeof startProcess>>
  try {
    child = await startProcess(file, [...options, '-c', request.command], {
      cwd: request.cwd,
      env,
      stdio: ['ignore', log, log],
    })
  } finally {
    closeSync(log)
  }
  if ('message' in child) return child
  request.onStart(child.pid!)
  const ended = await endOf(child, request)
  leftovers.end()
  return ended
}

/**
 * No start-up file: with a socket as stdin, bash assumes a remote login and would read ~/.bashrc (--norc); -p makes it
 * ignore BASH_ENV, ENV and functions in the environment. An error in any part of a command ends it.
 */
export const BASH_OPTIONS = ['--noprofile', '--norc', '-p', '-eu', '-o', 'pipefail'] as const

const known = new Map<string, Shell>()

/** Finds bash if it is installed, since pipelines may rely on it. */
export function findShell(path: string): Shell {
  let found = known.get(path)
  if (!found) {
    const bash = path
      .split(delimiter)
      .map((folder) => join(folder, 'bash'))
      .find(isExecutable)
    found = bash
      ? { file: bash, isBash: true, options: BASH_OPTIONS }
      : { file: '/bin/sh', isBash: false, options: ['-eu'] }
    known.set(path, found)
  }
  return found
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
