import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { UserError } from '../../util/user-error.ts'
import type { Owner } from '../store/lock.ts'
import type { Paths } from '../store/paths.ts'
import { isAlive, killGroup, startOf } from '../util/process.ts'
import { removeTree } from '../util/remove-tree.ts'

/** Number of runs whose logs are kept. */
const KEEP_RUNS = 50
const TEMPORARY = /\.\d+-\d+\.tmp$/

/**
 * Removes what killed runs left behind. Called at the start of a run, under the lock. Reads only folders with few
 * entries; finished work is never touched.
 */
export function tidy(paths: Paths): void {
  removeStaging(paths)
  for (const folder of [
    paths.artifacts,
    paths.state,
    paths.snapshots,
    paths.code,
    join(paths.root, 'profiles'),
  ])
    for (const entry of names(folder)) if (TEMPORARY.test(entry)) removeTree(join(folder, entry))
  for (const entry of names(paths.root))
    if (entry.startsWith('pipeline.lock') && TEMPORARY.test(entry)) removeTree(join(paths.root, entry))
  const runs = names(paths.runs).sort()
  for (const run of runs) if (existsSync(processList(paths, run))) endOrphans(paths, run)
  for (const run of runs.slice(0, Math.max(0, runs.length - KEEP_RUNS))) removeTree(join(paths.runs, run))
}

/** Empties the staging folder. Under the lock, its entries belong to this run or to dead ones, except those of `isForeign`. */
export function removeStaging(paths: Paths): void {
  const entries = names(paths.staging)
  const foreign = entries.filter(isForeign)
  if (foreign.length === 0) return removeTree(paths.staging)
  for (const entry of entries) if (!foreign.includes(entry)) removeTree(join(paths.staging, entry))
}

/** Name of the staging folder of a process that works without the lock (`icl stage`). */
export function ownStaging(pid: number): string {
  return `stage-${pid}`
}

/** Whether a folder belongs to jobs of a cluster, which outlive the run that submitted them, or to a living `icl stage`. */
function isForeign(entry: string): boolean {
  const pid = /^stage-(\d+)$/.exec(entry)?.[1]
  return entry === 'slurm' || (pid !== undefined && isAlive(Number(pid), ''))
}

/** File that lists the processes of a run. It exists from before the first starts until after the last has ended. */
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
  removeTree(processList(paths, run))
}

/** Kills the orphaned processes of a killed run. Only a killed run leaves its process list behind. */
function endOrphans(paths: Paths, run: string): void {
  const [host, ...lines] = readText(processList(paths, run)).split('\n')
  // An empty list: the run was killed before it wrote to it, so before it started any process.
  if (host !== '' && host !== hostname()) return
  for (const line of lines) {
    const [pid, start] = line.split(' ')
    if (!pid || start === undefined) continue
    const now = startOf(Number(pid))
    // The pid may have been reused, so compare start times. It cannot be reused while the group outlives its leader.
    if (now === '' || now === start) killGroup(Number(pid), 'SIGKILL')
  }
  endMarked(run)
  for (const entry of names(join(paths.runs, run)))
    if (TEMPORARY.test(entry)) removeTree(join(paths.runs, run, entry))
  closeProcessList(paths, run)
}

/** Kills every process with the run's mark in its environment, which finds those that left their group (Linux only). */
export function endMarked(run: string): void {
  const mark = `${RUN_VARIABLE}=${run}`
  for (const entry of names('/proc')) {
    if (!/^\d+$/.test(entry) || Number(entry) === process.pid) continue
    if (!readText(`/proc/${entry}/environ`).split('\0').includes(mark)) continue
    try {
      process.kill(Number(entry), 'SIGKILL')
    } catch {
      // the process has ended in the meantime
    }
  }
}

/** Environment variable that names the run, set for every process it starts. */
export const RUN_VARIABLE = 'ICL_RUN'

/** @throws UserError if called by a stage of the run that holds the lock: waiting for it would be a deadlock */
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
