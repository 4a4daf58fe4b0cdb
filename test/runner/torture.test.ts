import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeRng, type Rng } from '../../science/random/rng.ts'
import { buildForTests, ICL } from './support/built.ts'

/** Number of kills; ICL_TORTURE_KILLS sets more, to find rarer failures. */
const KILLS = Number(process.env.ICL_TORTURE_KILLS ?? 100)
const SEED = Number(process.env.ICL_TORTURE_SEED ?? 1)
/** Number of projects that are tested in parallel, since most of a round is waiting. */
const LANES = 4

const PIPELINE = `params: {level: 0, parts: [a, b, c]}
stages:
  make:
    matrix: {part: "\${params.parts}"}
    run: sleep 0.03; seq -f "\${matrix.part} \${params.level} %g" 2000 > \${outputs.text}
    outputs: {text: "made/\${matrix.part}.txt"}
  steady:
    run: echo always the same > \${outputs.text}
    outputs: {text: steady.txt}
  tree:
    inputs: {texts: "made/*.txt"}
    run: mkdir -p \${outputs.tree}sub && cp \${inputs.texts} \${outputs.tree} && sleep 0.02 && cat \${inputs.texts} > \${outputs.tree}sub/all.txt
    outputs: {tree: tree/}
  two:
    inputs: {tree: tree/, steady: steady.txt}
    run: wc -c \${inputs.tree}sub/all.txt < /dev/null | cut -d/ -f1 > \${outputs.size}; cat \${inputs.tree}*.txt \${inputs.steady} > \${outputs.all}
    outputs: {size: size.txt, all: all.txt}
`

const folders: string[] = []
beforeAll(buildForTests)
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

test(`after ${KILLS} kills of the runner or a stage at random times, one run gives the bytes of an undisturbed run`, async () => {
  const lanes = Array.from({ length: LANES }, (_, lane) =>
    torture(makeRng(SEED, lane), Math.ceil(KILLS / LANES)),
  )
  const done = await Promise.all(lanes)
  const sum = (key: 'kills' | 'amidst') => done.reduce((total, lane) => total + lane[key], 0)
  expect(sum('kills')).toBeGreaterThanOrEqual(KILLS)
  expect(sum('amidst')).toBeGreaterThanOrEqual(KILLS / 2) // otherwise most kills come before or after the run
}, 1_800_000)

async function torture(rng: Rng, rounds: number): Promise<{ kills: number; amidst: number }> {
  const root = project()
  let duration = 0
  let kills = 0
  let amidst = 0
  for (let round = 0; kills < rounds; round++) {
    setLevel(root, rng.int(40))
    // Measured repeatedly, because the load of the machine may change.
    if (round % 10 === 0) duration = await timed(root)
    if (rng.bernoulli(0.1)) rmSync(join(root, 'artifacts/default/all.txt'), { force: true })
    if (rng.bernoulli(0.1)) rmSync(join(root, 'artifacts/.cache'), { force: true, recursive: true })
    if (await killedRun(root, rng, duration)) kills++
    if (existsSync(join(root, 'artifacts/.lock'))) amidst++
  }
  setLevel(root, 3)
  const { code, out } = await ended(start(root))
  expect(out).toMatch(/results:/)
  expect(code).toBe(0)

  const calm = project()
  setLevel(calm, 3)
  expect((await ended(start(calm))).code).toBe(0)
  expect(contents(join(root, 'artifacts/default'))).toEqual(contents(join(calm, 'artifacts/default')))
  expect(readFileSync(join(root, 'pipeline.lock'), 'utf8')).toBe(
    readFileSync(join(calm, 'pipeline.lock'), 'utf8'),
  )
  expect(strays(root)).toEqual([])
  expect(runningIn(root)).toEqual([])
  return { kills, amidst }
}

/** Time for which an undisturbed run holds the lock, ms. */
async function timed(root: string): Promise<number> {
  const runner = start(root)
  const end = ended(runner)
  await holdsLock(root, runner)
  const began = performance.now()
  await end
  return performance.now() - began
}

/** Waits until the runner has the lock or has ended. Before it has the lock, it changes nothing. */
async function holdsLock(root: string, runner: ChildProcess): Promise<void> {
  while (
    runner.exitCode === null &&
    !readText(join(root, 'artifacts/.lock')).includes(`"pid":${runner.pid},`)
  )
    await new Promise((resolve) => setTimeout(resolve, 5))
}

/** Starts a run and kills it, or one of its stages, at a random time. @returns whether a process was killed */
async function killedRun(root: string, rng: Rng, duration: number): Promise<boolean> {
  const runner = start(root)
  const end = ended(runner)
  const target = rng.bernoulli(0.3) ? 'stage' : 'runner'
  // One in ten may be killed while it starts up.
  if (!rng.bernoulli(0.1)) await holdsLock(root, runner)
  await Promise.race([end, new Promise((resolve) => setTimeout(resolve, rng.uniform() * duration))])
  if (runner.exitCode !== null) return false
  const pid = target === 'runner' ? runner.pid! : childOf(runner.pid!, rng)
  if (pid !== undefined) kill(pid)
  await end
  return pid !== undefined
}

function project(): string {
  const root = mkdtempSync(join(tmpdir(), 'icl-torture-'))
  folders.push(root)
  writeFileSync(join(root, 'pipeline.yaml'), PIPELINE)
  return root
}

function setLevel(root: string, level: number): void {
  writeFileSync(join(root, 'pipeline.yaml'), PIPELINE.replace('level: 0', `level: ${level}`))
}

function start(root: string): ChildProcess {
  return spawn(process.execPath, [ICL, 'run', '--jobs', '3'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function ended(child: ChildProcess): Promise<{ code: number | null; out: string }> {
  let out = ''
  child.stdout!.on('data', (text) => (out += text))
  child.stderr!.on('data', (text) => (out += text))
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve))
  return { code, out }
}

function childOf(pid: number, rng: Rng): number | undefined {
  const children = readText(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number)
  return children.length > 0 ? children[rng.int(children.length)] : undefined
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // the process has just ended
  }
}

/** The content of every file below a folder. */
function contents(folder: string): Record<string, string> {
  return Object.fromEntries(
    files(folder).map((path) => [path.slice(folder.length), readFileSync(path, 'utf8')]),
  )
}

/** Files that a finished run must not leave behind: temporary files, staging, scratch, the lock. */
function strays(root: string): string[] {
  const left = files(root).filter((path) =>
    /\.tmp$|\/\.staging\/|\/\.scratch\/|\/\.lock$|\/processes$/.test(path),
  )
  const empty = readdirSync(join(root, 'artifacts')).filter((name) => ['.staging', '.lock'].includes(name))
  return [...left, ...empty]
}

function files(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? files(path) : [path]))
    .sort()
}

/** Ids of the processes whose command line contains the project's folder. */
function runningIn(root: string): string[] {
  return readdirSync('/proc').filter(
    (pid) => /^\d+$/.test(pid) && readText(`/proc/${pid}/cmdline`).includes(root),
  )
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
