import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Path of the program that a user starts. */
export const ICL = fileURLToPath(new URL('../../../bin/icl.cjs', import.meta.url))

/** Lets the launcher build dist/ if necessary, so that no test runs during a build. */
export function buildForTests(): void {
  execFileSync(process.execPath, [ICL, '--help'])
}
