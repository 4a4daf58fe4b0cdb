import type { Problem } from './config/diagnostic.ts'

/**
 * What the program that the runner is part of knows of parameters and files, and the runner alone does not. With it, mistakes are
 * reported before anything runs.
 */
export interface Knowledge {
  /** By kind of name, as `x-names` and `x-keys` in schemas of parameters say it: what is wrong with a name, if anything. */
  readonly names: Readonly<Record<string, (name: string) => string | undefined>>
  /** By kind of file, as `x-files` says it: the mistakes in a file, given by the project's folder and the path in it. */
  readonly files: Readonly<Record<string, (root: string, path: string) => readonly Problem[]>>
}

let known: Knowledge = { names: {}, files: {} }

/** Called once, when the program starts. */
export function setKnowledge(own: Knowledge): void {
  known = own
}

export function knowledge(): Knowledge {
  return known
}
