import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { buildForTests, ICL } from '../support/built.ts'
import { SmallProject } from '../support/small-project.ts'

beforeAll(buildForTests)
let made: SmallProject
afterEach(() => made.remove())

const STAGES = `stages:
  folders:
    matrix: {v: [${Array.from({ length: 30 }, (_, i) => i).join(', ')}]}
    run: "echo $\${FOO-none} > \${outputs.o}x"
    outputs: {o: "f\${matrix.v}/"}
  script: {outputs: {o: script.txt}}
`
const SCRIPT =
  "import { writeFileSync } from 'node:fs'\nexport const estimate = () => [String(process.env.FOO ?? 'none')]\nexport default (c) => writeFileSync(c.outputs.o, String(process.env.FOO ?? 'none'))\n"

function project(stages = STAGES): SmallProject {
  return new SmallProject({
    'pipeline.yaml': stages,
    'stages/script.ts': SCRIPT,
    'package.json': '{"type": "module"}',
  })
}

/** Runs `icl` from a shell, after the commands `before`. */
function icl(before: string, args: string, env: NodeJS.ProcessEnv = {}, options: object = {}) {
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-p', '-c', `${before}\nexec "${process.execPath}" "${ICL}" ${args}`],
    {
      cwd: made.root,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...env },
      timeout: 60_000,
      ...options,
    },
  )
  return { code: status, out: stdout + stderr }
}

const TRACE = /\n\s+at .*:\d+:\d+|Internal error/

describe('with too few', () => {
  test.each([26, 32, 40, 64])(
    'file descriptors (%s) a run succeeds or says which limit to raise, and the next run succeeds',
    (limit) => {
      made = project()
      const { code, out } = icl(`ulimit -n ${limit}`, 'run -j 8 --keep-going')
      expect(out).not.toMatch(TRACE)
      if (code !== 0)
        expect(out).toMatch(/EMFILE: too many open files\. Raise the limit \(ulimit -n\), or lower --jobs/)
      expect(icl('', 'run').code).toBe(0)
      expect(icl('', 'check --deep').code).toBe(0)
    },
  )

  test('file descriptors (40) all results are restored that were made without a limit', () => {
    made = project()
    expect(icl('', 'run').code).toBe(0)
    rmSync(join(made.root, 'artifacts/default'), { recursive: true })
    const { code, out } = icl('ulimit -n 40', 'run')
    expect(out).toContain('cached 31')
    expect(code).toBe(0)
  })

  test.skipIf(process.getuid?.() !== 0)(
    'processes (needs root to become nobody) a run fails without an internal error',
    () => {
      made = project()
      chmodSync(made.root, 0o777)
      const limited = icl('ulimit -u 8', 'run -j 4', {}, { uid: 65534, gid: 65534 })
      if (limited.code === 0) return // this system does not enforce the limit
      expect(limited.out).not.toMatch(/Internal error/)
    },
  )
})

describe('start-up files of the user', () => {
  const NOISE = 'export FOO=1; echo noise; sleep 2; exit 1\n'
  test.each([
    ['a closed input', '<&-'],
    ['a file', '< pipeline.yaml'],
    ['a pipe', '< <(sleep 0.1)'],
  ])('have no effect on any stage, with %s as input', (_, input) => {
    made = project()
    for (const name of ['.bashrc', '.bash_profile', '.profile', '.zshenv', 'env.sh'])
      made.write(`home/${name}`, NOISE)
    const home = made.path('home')
    const env = { HOME: home, BASH_ENV: `${home}/env.sh`, ENV: `${home}/env.sh` }
    const shell = ['--noprofile', '--norc', '-p', '-c', `exec "$0" "$@" ${input}`, process.execPath, ICL]
    const start = (args: string) =>
      spawnSync('bash', [...shell, ...args.split(' ')], {
        cwd: made.root,
        encoding: 'utf8',
        env: { PATH: process.env.PATH, ...env },
      })
    expect(start('run --dry').stdout).toContain('none')
    expect(start('run').status).toBe(0)
    expect(made.read('artifacts/default/f3/x')).toBe('none\n')
    expect(made.read('artifacts/default/script.txt')).toBe('none')
    expect(start('stage script --out own').status).toBe(0)
    expect(made.read('own/script.txt')).toBe('none')
  })
})

describe('the environment', () => {
  test('may have a reader that ends early, a closed output, no HOME, or a HOME that is read-only', () => {
    made = project()
    mkdirSync(made.path('home'))
    chmodSync(made.path('home'), 0o555)
    expect(icl('', 'run', { HOME: made.path('home') }).code).toBe(0)
    expect(icl('', 'run --force').code).toBe(0)
    expect(icl('', 'list | head -1').out).not.toMatch(TRACE)
    expect(icl('', 'run --force | head -1').out).not.toMatch(TRACE)
    expect(icl('', 'run --force >&-').out).not.toMatch(TRACE)
    expect(icl('', 'status 2>&- >&-').out).toBe('')
    expect(icl('', 'check --deep').code).toBe(0)
  })

  test('gives a short error for names that are too long for the file system', () => {
    made = project(`stages:\n  a: {run: "echo > \${outputs.o}", outputs: {o: "${'x'.repeat(300)}/y.txt"}}\n`)
    const { code, out } = icl('', 'run')
    expect(code).toBe(1)
    expect(out).toMatch(/^a failed: .*ENAMETOOLONG: a name or path is too long for the file system/m)
    expect(out).not.toMatch(TRACE)
  })
})
