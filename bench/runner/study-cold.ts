import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { $ } from 'zx'
import { median } from './measure.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface StudyCold {
  readonly base: string
  /** Wall time and CPU time in seconds, medians over the rounds. */
  readonly now: { readonly wall: number; readonly cpu: number }
  readonly before: { readonly wall: number; readonly cpu: number }
  /** Number of tables (CSV), and paths of those whose bytes differ. */
  readonly tables: number
  readonly differing: readonly string[]
}

/**
 * Times the default study with an empty artifacts/ at this commit and at an earlier one, alternately. Undefined if the earlier commit
 * does not exist, as in a shallow clone or a package.
 */
export async function measureStudyCold(commit: string, rounds: number): Promise<StudyCold | undefined> {
  const git = $({ cwd: ROOT, nothrow: true, quiet: true })
  if ((await git`git cat-file -e ${commit}^{commit}`).exitCode !== 0) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'icl-bench-study-'))
  try {
    const [now, before] = [join(folder, 'now'), join(folder, 'before')]
    for (const [path, revision] of [
      [now, 'HEAD'],
      [before, commit],
    ] as const) {
      await $({ quiet: true })`git clone --quiet ${ROOT} ${path}`
      await $({ cwd: path, quiet: true })`git checkout --quiet ${revision}`
      await install(path)
      await $({ cwd: path, quiet: true })`node bin/build.mjs`
    }
    const times = { now: [] as Times[], before: [] as Times[] }
    for (let round = 0; round < rounds; round++) {
      times.before.push(await run(before))
      times.now.push(await run(now))
    }
    const tables = tablesOf(now)
    return {
      base: commit,
      now: medians(times.now),
      before: medians(times.before),
      tables: tables.length,
      differing: tables.filter((path) => bytes(now, path) !== bytes(before, path)),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Times {
  readonly wall: number
  readonly cpu: number
}

/** Links the packages of this checkout if the lock file is the same, else installs the commit's own. */
async function install(path: string): Promise<void> {
  const lock = (root: string) => readFileSync(join(root, 'package-lock.json'), 'utf8')
  if (lock(path) === lock(ROOT)) symlinkSync(join(ROOT, 'node_modules'), join(path, 'node_modules'))
  else await $({ cwd: path, quiet: true })`npm ci --ignore-scripts`
}

async function run(path: string): Promise<Times> {
  rmSync(join(path, 'artifacts'), { recursive: true, force: true })
  // Run through bash with the user's environment, as from a terminal.
  const { stderr } = await $({
    cwd: path,
    quiet: true,
    env: { ...process.env, TIMEFORMAT: '%R %U %S' },
  })`bash -c 'time node bin/icl.cjs run >/dev/null'`
  const [wall, user, system] = stderr.trim().split('\n').at(-1)!.split(' ').map(Number) as [
    number,
    number,
    number,
  ]
  return { wall, cpu: user + system }
}

function medians(times: readonly Times[]): Times {
  return { wall: median(times.map(({ wall }) => wall)), cpu: median(times.map(({ cpu }) => cpu)) }
}

function tablesOf(root: string): string[] {
  const folder = join(root, 'artifacts/default')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.csv'))
    .sort()
}

function bytes(root: string, path: string): string {
  const file = join(root, 'artifacts/default', path)
  return existsSync(file) ? readFileSync(file, 'latin1') : ''
}
