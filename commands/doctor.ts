import { spawnSync } from 'node:child_process'
import { constants, copyFileSync, existsSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import { type Command, type Io, JSON_OPTION } from '../runner/cli/command.ts'

interface Finding {
  readonly name: string
  /** `lack`: something that a run needs is missing; `note`: an optional part is missing. */
  readonly state: 'ok' | 'lack' | 'note'
  readonly found: string
  readonly wayOut?: string
}

const LEAST_SPACE = 2e9
const PEERS: readonly (readonly [name: string, use: string])[] = [
  [
    '@tensorflow/tfjs-node',
    'training networks with native TensorFlow (train-meta-rl.backend=tensorflow); the default backend does not need it',
  ],
  ['node-llama-cpp', 'language models that run in this process (run-llm.provider=llama)'],
]
const KEYS: readonly (readonly [name: string, use: string])[] = [
  ['ANTHROPIC_API_KEY', 'run-llm.provider=anthropic'],
  ['OPENAI_API_KEY', 'run-llm.provider=openai-compatible'],
]

export const doctorCommand: Command = {
  summary: 'check this machine for what icl needs, and say how to get what is missing',
  usage: '',
  options: { ...JSON_OPTION },
  run(args, io) {
    const findings = [
      nodeFinding(),
      machineFinding(),
      diskFinding(io.cwd),
      reflinkFinding(io.cwd),
      ...packageFindings(io.cwd),
      slurmFinding(io.env),
      mirrorFinding(io.env),
      ...keyFindings(io),
    ]
    const isWell = findings.every(({ state }) => state !== 'lack')
    if (args.flag('json')) io.out(`${JSON.stringify({ ok: isWell, findings })}\n`)
    else {
      const width = Math.max(...findings.map(({ name }) => name.length))
      for (const { name, state, found, wayOut } of findings)
        io.out(`${state.padEnd(4)}  ${name.padEnd(width)}  ${found}${wayOut ? `. ${wayOut}` : ''}\n`)
    }
    return Promise.resolve(isWell ? 0 : 1)
  },
}

function nodeFinding(): Finding {
  const version = process.version.slice(1)
  const old = Number(version.split('.')[0]) < 20
  return {
    name: 'Node',
    state: old ? 'lack' : 'ok',
    found: version,
    ...(old && { wayOut: 'Version 20 or later is needed: https://nodejs.org' }),
  }
}

function machineFinding(): Finding {
  return {
    name: 'machine',
    state: 'ok',
    found: `${availableParallelism()} processors, ${(totalmem() / 2 ** 30).toFixed(1)} GiB of memory, ${process.platform} ${process.arch}`,
  }
}

function diskFinding(folder: string): Finding {
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  const full = free < LEAST_SPACE
  return {
    name: 'disk',
    state: full ? 'lack' : 'ok',
    found: `${(free / 1e9).toFixed(1)} GB free in ${folder}`,
    ...(full && { wayOut: 'icl gc deletes results that nothing uses' }),
  }
}

/** Whether the file system supports reflinks, that is, copies that share their data. */
function reflinkFinding(folder: string): Finding {
  let found = 'no reflinks: artifacts and their copies in the cache take twice the space'
  let probe: string | undefined
  try {
    probe = mkdtempSync(join(folder, '.icl-doctor-'))
    writeFileSync(join(probe, 'a'), 'a')
    copyFileSync(join(probe, 'a'), join(probe, 'b'), constants.COPYFILE_FICLONE_FORCE)
    found = 'reflinks: artifacts and their copies in the cache share their space'
  } catch (error) {
    if (probe === undefined)
      return {
        name: 'file system',
        state: 'lack',
        found: `cannot write to ${folder}: ${(error as NodeJS.ErrnoException).code ?? ''}`,
        wayOut: 'A run must be able to write there',
      }
  } finally {
    if (probe !== undefined) rmSync(probe, { recursive: true, force: true })
  }
  return { name: 'file system', state: 'ok', found }
}

function packageFindings(folder: string): Finding[] {
  const resolve = createRequire(join(folder, 'package.json'))
  return PEERS.map(([name, use]): Finding => {
    const isThere = (resolve.resolve.paths(name) ?? []).some((path) =>
      existsSync(join(path, name, 'package.json')),
    )
    return isThere
      ? { name, state: 'ok', found: `installed; for ${use}` }
      : { name, state: 'note', found: `not installed; for ${use}`, wayOut: `npm install ${name}` }
  })
}

function slurmFinding(env: NodeJS.ProcessEnv): Finding {
  const { status, stdout } = spawnSync('sbatch', ['--version'], { encoding: 'utf8', env, timeout: 5000 })
  return status === 0
    ? { name: 'Slurm', state: 'ok', found: stdout.trim() }
    : { name: 'Slurm', state: 'note', found: 'found no sbatch; only --executor slurm needs it' }
}

function mirrorFinding({ ICL_DATA_DIR: mirror }: NodeJS.ProcessEnv): Finding {
  const name = 'data mirror'
  if (mirror === undefined)
    return { name, state: 'note', found: 'ICL_DATA_DIR is not set: published data are downloaded' }
  return existsSync(mirror)
    ? { name, state: 'ok', found: `published data are first searched in ${mirror}` }
    : {
        name,
        state: 'lack',
        found: `ICL_DATA_DIR names ${mirror}, which does not exist`,
        wayOut: 'Correct it, or unset it',
      }
}

/** Whether keys are set. Their values are never shown. */
function keyFindings({ env }: Io): Finding[] {
  return KEYS.map(([name, use]): Finding =>
    env[name]
      ? { name, state: 'ok', found: `set; for ${use}` }
      : { name, state: 'note', found: `not set; for ${use}`, wayOut: `export ${name}=...` },
  )
}
