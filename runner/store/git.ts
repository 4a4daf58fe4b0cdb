import { execFileSync } from 'node:child_process'

/** Whether git resolves the word to a commit. False without git or a repository. */
export function isRevision(root: string, word: string): boolean {
  return (
    !word.startsWith('-') && git(root, 'rev-parse', '--verify', '--quiet', `${word}^{commit}`) !== undefined
  )
}

/** A file of the project (path relative to its root) as of a commit; undefined if that does not contain it. */
export function committedFile(root: string, revision: string, path: string): string | undefined {
  return git(root, 'show', `${revision}:./${path}`)
}

function git(root: string, ...args: string[]): string | undefined {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return undefined
  }
}
