import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Io } from '../../../runner/cli/command.ts'
import { runCli } from '../../../runner/cli/main.ts'

export interface Answer {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** A project of a few shell stages in a temporary folder. `icl` runs in the test process. */
export class SmallProject {
  readonly root = mkdtempSync(join(tmpdir(), 'icl-small-'))

  constructor(files: Readonly<Record<string, string>>) {
    for (const [path, text] of Object.entries(files)) this.write(path, text)
  }

  async icl(...argv: string[]): Promise<Answer> {
    const answer = { out: '', err: '' }
    const io: Io = {
      cwd: this.root,
      env: { PATH: process.env.PATH, ...this.env },
      out: (text) => {
        answer.out += text
        this.onOut?.(text)
      },
      err: (text) => {
        answer.err += text
      },
      outIsTerminal: false,
      columns: 80,
      program: join(this.root, 'none'),
      signal: new AbortController().signal,
    }
    const code = await runCli(argv, io)
    return { code, ...answer }
  }

  /** Called with each piece of output. */
  onOut?: (text: string) => void

  /** Environment variables of `icl`, in addition to PATH. */
  env: NodeJS.ProcessEnv = {}

  /** The parsed output of a command with --json. */
  async json<T>(...argv: string[]): Promise<T> {
    const { out, err } = await this.icl(...argv, '--json')
    try {
      return JSON.parse(out) as T
    } catch {
      throw new Error(`icl ${argv.join(' ')} printed no JSON:\n${out}${err}`)
    }
  }

  git(...args: string[]): string {
    const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false']
    return execFileSync('git', [...who, ...args], { cwd: this.root, encoding: 'utf8' })
  }

  path(path: string): string {
    return join(this.root, path)
  }

  read(path: string): string {
    return readFileSync(this.path(path), 'utf8')
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(this.path(path)), { recursive: true })
    writeFileSync(this.path(path), text)
  }

  edit(path: string, from: string, to: string): void {
    const text = this.read(path)
    if (!text.includes(from)) throw new Error(`${path} holds no ${from}`)
    this.write(path, text.replace(from, to))
  }

  has(path: string): boolean {
    return existsSync(this.path(path))
  }

  /** Removes a file or folder; the whole project without a path. */
  remove(path = ''): void {
    rmSync(this.path(path), { recursive: true, force: true })
  }
}

/** Three stages: write two numbers as a table, add them, write the sum as text. */
export const SUM = {
  'pipeline.yaml': `params: {first: 1, second: 2}
stages:
  numbers:
    params: {first: "\${params.first}", second: "\${params.second}"}
    outputs: {numbers: numbers.csv}
    run: sh code/numbers.sh \${params.first} \${params.second} > \${outputs.numbers}
    code: [code/numbers.sh]
  sum:
    inputs: {numbers: numbers.csv}
    outputs: {headlines: sum.csv}
    run: sh code/sum.sh \${inputs.numbers} > \${outputs.headlines}
    code: [code/sum.sh]
  words:
    inputs: {sum: sum.csv}
    outputs: {page: words/}
    run: mkdir -p \${outputs.page} && sed 's/^/the /' \${inputs.sum} > \${outputs.page}/page.txt
`,
  'code/numbers.sh': 'echo name,value; echo first,$1; echo second,$2\n',
  'code/sum.sh': 'echo name,value; awk -F, \'NR > 1 {s += $2} END {print "sum," s}\' $1\n',
} as const
