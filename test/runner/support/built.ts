import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The command line as a user starts it. */
export const ICL = fileURLToPath(new URL('../../../bin/icl.cjs', import.meta.url))

/** Has the launcher build dist/ if it must, so that no test meets a build half-way. */
export function buildForTests(): void {
  execFileSync(process.execPath, [ICL, '--help'])
}
