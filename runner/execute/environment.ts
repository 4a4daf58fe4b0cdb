import { lookUp } from '../util/look-up.ts'

/** Variables that every process needs to find programs and the home folder; no result should depend on them. */
const BASE = ['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'TMPDIR', 'LD_LIBRARY_PATH', 'SystemRoot']

/** The environment of a stage: the basics, a fixed locale and time zone, and the variables that pipeline.yaml names. */
export function stageEnvironment(names: readonly string[], own: NodeJS.ProcessEnv): Record<string, string> {
  const out: Record<string, string> = { LC_ALL: 'C.UTF-8', TZ: 'UTC' }
  for (const name of [...BASE, ...names]) {
    const value = lookUp(own, name)
    if (value !== undefined) out[name] = value
  }
  return out
}
