import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileName, type Paths } from './paths.ts'

/** The record that a run writes at its end. */
export interface RunRecord {
  readonly id: string
  readonly command: string
  readonly profile: string
  readonly sets: readonly string[]
  /** Milliseconds since 1970. */
  readonly started: number
  readonly seconds: number
  readonly ok: boolean
  readonly interrupted: boolean
  readonly ran: readonly string[]
  readonly cached: readonly string[]
  readonly fresh: readonly string[]
  readonly failed: readonly string[]
}

/** The runs that are still kept, the latest first. A killed run has logs but no record. */
export function runRecords(paths: Paths): RunRecord[] {
  return runIds(paths).flatMap((id) => {
    try {
      const record = JSON.parse(readFileSync(join(paths.runs, id, 'run.json'), 'utf8')) as Omit<
        RunRecord,
        'id'
      >
      return [{ id, ...record }]
    } catch {
      return []
    }
  })
}

/** The latest log of an instance, or the one of that run. */
export function logOf(
  paths: Paths,
  instance: string,
  run?: string,
): { run: string; path: string } | undefined {
  const file = `${fileName(instance)}.log`
  const found = runIds(paths).find((id) => (run ?? id) === id && existsSync(join(paths.runs, id, file)))
  return found === undefined ? undefined : { run: found, path: join(paths.runs, found, file) }
}

/** Names of runs, which sort by time; the latest first. */
export function runIds(paths: Paths): string[] {
  try {
    return readdirSync(paths.runs).sort().reverse()
  } catch {
    return []
  }
}
