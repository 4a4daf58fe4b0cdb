import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { ROOT } from '../support/source-graph.ts'

const LEFT_BEHIND = ['.git', 'node_modules', 'artifacts', 'recordings', 'test', 'bench']

export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** A copy of this project in a temporary folder, which tests run and edit as a user would. */
export class Project {
  readonly root = mkdtempSync(join(tmpdir(), 'icl-e2e-'))

  constructor() {
    cpSync(ROOT, this.root, {
      recursive: true,
      preserveTimestamps: true,
      filter: (path) => !LEFT_BEHIND.includes(relative(ROOT, path)),
    })
    symlinkSync(join(ROOT, 'node_modules'), join(this.root, 'node_modules'))
  }

  /** Runs `icl` in the copy. */
  icl(args: readonly string[], env: NodeJS.ProcessEnv = {}): Outcome {
    const { ICL_DATA_DIR: _, ...inherited } = process.env
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(this.root, 'bin/icl.cjs'), ...args],
      {
        cwd: this.root,
        env: { ...inherited, NO_COLOR: '1', CI: 'true', ...env },
        encoding: 'utf8',
        input: '',
        timeout: 500_000,
      },
    )
    return { code: status ?? -1, stdout, stderr }
  }

  /** The object that a command prints with --json. @throws Error with the command's output if it printed no JSON */
  json<T>(args: readonly string[], env?: NodeJS.ProcessEnv): T {
    const outcome = this.icl([...args, '--json'], env)
    try {
      return JSON.parse(outcome.stdout.trim().split('\n').at(-1)!) as T
    } catch {
      throw new Error(
        `icl ${args.join(' ')}: exit code ${outcome.code}\n${outcome.stdout}\n${outcome.stderr}`,
      )
    }
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8')
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.root, path), text)
  }

  edit(path: string, change: (text: string) => string): void {
    const text = this.read(path)
    const changed = change(text)
    if (changed === text) throw new Error(`the edit left ${path} as it was`)
    this.write(path, changed)
  }

  /** Path and content of every file below a folder, so that tests can compare them before and after a command. */
  contents(folder: string): Record<string, string> {
    return contentsOf(join(this.root, folder))
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true })
  }
}

/** The content of every file below a folder, in base64, by its path relative to the folder. */
export function contentsOf(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {}
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return Object.fromEntries(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [relative(folder, file), readFileSync(file, 'base64')]),
  )
}
