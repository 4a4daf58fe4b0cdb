import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { UserError } from '../../util/user-error.ts'
import type { Owner } from '../store/lock.ts'
import type { Paths } from '../store/paths.ts'
import { isAlive, killGroup, startOf } from '../util/process.ts'

/** Runs whose logs are kept. */
const KEEP_RUNS = 50
const TEMPORARY = /\.\d+-\d+\.tmp$/

/**
 * Puts the checkout in order at the start of a run, under the lock: whatever an earlier one left that was killed. Only
 * looks into folders of a few entries; finished work is never touched.
 */
export function tidy(paths: Paths): void {
  removeStaging(paths)
  for (const folder of [
    paths.artifacts,
    paths.state,
    join(paths.state, 'noop'),
    paths.code,
    join(paths.root, 'profiles'),
  ])
    for (const entry of names(folder)) if (TEMPORARY.test(entry)) remove(join(folder, entry))
  for (const entry of names(paths.root))
    if (entry.startsWith('pipeline.lock') && TEMPORARY.test(entry)) remove(join(paths.root, entry))
  const runs = names(paths.runs).sort()
  for (const run of runs) if (existsSync(processList(paths, run))) endOrphans(paths, run)
  for (const run of runs.slice(0, Math.max(0, runs.length - KEEP_RUNS))) remove(join(paths.runs, run))
}

/** Clears the place where runs make things before they publish them; under the lock, all but a few are ours or dead. */
export function removeStaging(paths: Paths): void {
  const entries = names(paths.staging)
  const foreign = entries.filter(isForeign)
  if (foreign.length === 0) return remove(paths.staging)
  for (const entry of entries) if (!foreign.includes(entry)) remove(join(paths.staging, entry))
}

/** Folder of a process that works without the lock: `icl stage`. */
export function ownStaging(pid: number): string {
  return `stage-${pid}`
}

/** Whether a folder belongs to jobs of a cluster, which outlive the run that submitted them, or to a living `icl stage`. */
function isForeign(entry: string): boolean {
  const pid = /^stage-(\d+)$/.exec(entry)?.[1]
  return entry === 'slurm' || (pid !== undefined && isAlive(Number(pid), ''))
}

/** The list of processes that a run has started. It is there from before the first until after the last of them. */
function processList(paths: Paths, run: string): string {
  return join(paths.runs, run, 'processes')
}

export function openProcessList(paths: Paths, run: string): void {
  mkdirSync(join(paths.runs, run), { recursive: true })
  writeFileSync(processList(paths, run), `${hostname()}\n`)
}

export function recordProcess(paths: Paths, run: string, pid: number): void {
  appendFileSync(processList(paths, run), `${pid} ${startOf(pid)}\n`)
}

export function closeProcessList(paths: Paths, run: string): void {
  remove(processList(paths, run))
}

/** Ends what a run that was killed has left running: a list of processes is still there only of such a run. */
function endOrphans(paths: Paths, run: string): void {
  const [host, ...lines] = readText(processList(paths, run)).split('\n')
  // Empty: killed before it had written a word, and so before it had started anything.
  if (host !== '' && host !== hostname()) return
  for (const line of lines) {
    const [pid, start] = line.split(' ')
    if (!pid || start === undefined) continue
    const now = startOf(Number(pid))
    // The id may belong to somebody else by now. It cannot where the leader is gone and its group is not.
    if (now === '' || now === start) killGroup(Number(pid), 'SIGKILL')
  }
  endMarked(run)
  for (const entry of names(join(paths.runs, run)))
    if (TEMPORARY.test(entry)) remove(join(paths.runs, run, entry))
  closeProcessList(paths, run)
}

/** Ends every process that carries the mark of a run in its environment: those that left their group (Linux only). */
export function endMarked(run: string): void {
  const mark = `${RUN_VARIABLE}=${run}`
  for (const entry of names('/proc')) {
    if (!/^\d+$/.test(entry) || Number(entry) === process.pid) continue
    if (!readText(`/proc/${entry}/environ`).split('\0').includes(mark)) continue
    try {
      process.kill(Number(entry), 'SIGKILL')
    } catch {
      // gone in the meantime
    }
  }
}

/** Names the run in the environment of all it starts. */
export const RUN_VARIABLE = 'ICL_RUN'

/** @throws UserError where a stage has called us, and we would wait for the very run that waits for the stage */
export function refuseOwnRun(owner: Owner, env: NodeJS.ProcessEnv): void {
  if (owner.run === '' || env[RUN_VARIABLE] !== owner.run) return
  throw new UserError(
    `found a stage that calls icl in its own project while \`${owner.command}\` runs it: each would wait for the other. Name what the stage needs as its inputs instead`,
  )
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true })
}
