import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SHARED } from '../support/shared.ts'
import { Cluster, describeSlurm } from '../slurm/support/cluster.ts'
import { Project as SlurmProject } from '../slurm/support/project.ts'
import { Project } from './project.ts'

interface RunReport {
  readonly ok: boolean
  readonly ran: readonly string[]
  readonly cached: readonly string[]
  readonly fresh: readonly string[]
  readonly failed: readonly string[]
}
interface StatusReport {
  readonly stages: readonly { name: string; state: 'fresh' | 'cached' | 'run'; reasons: readonly unknown[] }[]
}

/** The whole study with few participants and little training, because these tests check which stages run, not their results. */
const TINY = `
params:
  participants: 2
  networks: [0]
  tasks: [optimism-bias, agency]
stages:
  train-meta-rl: { params: { updates: 2, batch: 2 } }
  fit-rw: { params: { starts: 2 } }
  fit-hierarchical: { params: { iterations: 5 } }
  recover-parameters: { params: { simulations: 2, starts: 1 } }
  recover-models: { params: { simulations: 2, starts: 1 } }
  predictive-check: { params: { simulations: 2 } }
  null-test: { params: { simulations: 2, starts: 1 } }
  reward-landscape: { params: { grid: 3, simulations: 2 } }
  plot: { params: { scale: 0.5 } }
`

let project: Project
beforeAll(() => {
  project = new Project()
  project.write('profiles/tiny.yaml', TINY)
})
afterAll(() => project.remove())

const run = (...args: string[]) => project.json<RunReport>(['run', '--profile', 'tiny', ...args])
const status = () => project.json<StatusReport>(['status', '--profile', 'tiny']).stages
const stagesOf = (instances: readonly string[]) =>
  [...new Set(instances.map((name) => name.split('@')[0]!))].sort()
/** Stages with a matching reason of their own to run; without those that are stale only because a stage before them is. */
const changed = (reason: RegExp) =>
  stagesOf(
    status()
      .filter(({ reasons }) => reasons.some((why) => reason.test(JSON.stringify(why))))
      .map(({ name }) => name),
  )

/** Leaves out the report, the only output that contains the time at which it was made. */
const withoutReport = (files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('report/')))

/** The instances that ran in the first test, and the files that they wrote. */
let all: readonly string[]
let artifacts: Record<string, string>

const NAMED_IN_THE_STUDY = [
  'fit-rw',
  'generate-task-schedules',
  'load-human-data',
  'plot',
  'run-llm',
  'simulate-meta-rl',
  'train-meta-rl',
]

describe.sequential('the study, run as a user runs it', () => {
  test('the first run executes all stages', () => {
    const report = run()
    expect(report).toMatchObject({ ok: true, failed: [], fresh: [] })
    all = report.ran
    expect(stagesOf(all)).toEqual(expect.arrayContaining(NAMED_IN_THE_STUDY))
    artifacts = project.contents('artifacts/tiny')
    for (const task of ['optimism-bias', 'agency'])
      expect(Object.keys(artifacts)).toContain(`fits/${task}/fits.csv`)
    expect(Object.keys(artifacts).filter((path) => path.endsWith('.svg')).length).toBeGreaterThan(2)
  })

  test('a second run executes nothing, and says so', () => {
    expect(run()).toMatchObject({ ok: true, ran: [], cached: [], failed: [] })
    const told = project.icl(['run', '--profile', 'tiny'])
    expect(told.code).toBe(0)
    expect(told.stdout + told.stderr).toMatch(/nothing to (do|run)|up to date|fresh/)
    expect(project.icl(['status', '-q', '--profile', 'tiny']).code).toBe(0)
  })

  test('a parameter changed with --set runs only the stages that depend on it; the next run restores the old outputs', () => {
    const report = run('summarise', '--set', 'fit-rw.starts=3')
    const after = ['compare-models', 'describe-behaviour', 'fit-rw', 'null-test', 'summarise']
    expect(stagesOf(report.ran)).toEqual(after)
    const back = run()
    expect(back).toMatchObject({ ok: true, ran: [] })
    expect(project.contents('artifacts/tiny')).toEqual(artifacts)
  })

  test('a changed comment in science/ or in a stage makes nothing stale', () => {
    for (const file of [
      'science/task/schedule.ts',
      'science/random/rng.ts',
      'stages/fit-rw.ts',
      'science/model/model.ts',
    ])
      project.edit(file, (text) => `// A new remark.\n${text.replace('\n\n', '\n/* and one more */\n\n')}`)
    expect(project.icl(['status', '-q', '--profile', 'tiny']).code).toBe(0)
    expect(run().ran).toEqual([])
  })

  test.each([
    [
      'science/task/schedule.ts',
      'shared = rng.shuffle(LABELS)',
      'shared = rng.shuffle([...LABELS].reverse())',
      ['generate-task-schedules'],
    ],
    [
      'science/human/simulated-people.ts',
      'MISS_RATE = 20 / 4800',
      'MISS_RATE = 21 / 4800',
      ['load-human-data'],
    ],
    ['science/prompt/parse-answer.ts', /$/, '\nglobalThis.marker = 1\n', ['run-llm']],
  ] as const)('an edit in %s makes stale exactly the stages that import it', (file, from, to, stages) => {
    const original = project.read(file)
    project.edit(file, (text) => text.replace(from, to))
    expect(changed(/code/)).toEqual(stages)
    project.write(file, original)
    expect(project.icl(['status', '-q', '--profile', 'tiny']).code).toBe(0)
  })

  test('an output that was overwritten or deleted by hand is restored', () => {
    project.write('artifacts/tiny/fits/agency/fits.csv', 'mine\n')
    rmSync(join(project.root, 'artifacts/tiny/schedules/agency.csv'))
    expect(run()).toMatchObject({ ok: true, ran: [] })
    expect(project.contents('artifacts/tiny')).toEqual(artifacts)
  })

  test('a run from scratch, one stage at a time, gives the same bytes', () => {
    const other = new Project()
    other.write('profiles/tiny.yaml', TINY)
    try {
      const report = other.json<RunReport>(['run', '--profile', 'tiny', '--jobs', '1'])
      expect([...report.ran].sort()).toEqual([...all].sort())
      expect(withoutReport(other.contents('artifacts/tiny'))).toEqual(withoutReport(artifacts))
    } finally {
      other.remove()
    }
  })

  test('every table of simulated trials names a source that begins with "simulated"', () => {
    for (const [path, content] of Object.entries(artifacts)) {
      if (!path.startsWith('trials/') || path.startsWith('trials/meta-rl/')) continue
      const rows = Buffer.from(content, 'base64').toString().trim().split('\n')
      expect(rows[0]!.split(',')[1]).toBe('source')
      expect(rows.slice(1).filter((row) => !row.split(',')[1]!.startsWith('simulated'))).toEqual([])
    }
  })
})

describeSlurm('the study on Slurm', () => {
  const SETTINGS = 'executor: slurm\nslurm: { poll: 0.5, beat: 5 }\n'
  const FITS = 'fit-rw@optimism-bias'
  let cluster: Cluster
  let copy: Project
  beforeAll(async () => {
    cluster = await Cluster.create(3)
    copy = new Project()
    copy.write('profiles/tiny.yaml', SETTINGS + TINY)
  })
  afterAll(() => {
    cluster?.stop()
    copy?.remove()
  })

  /** Runs the pipeline on the cluster. @returns the names of the instances that ran */
  const onSlurm = async (...args: string[]) => {
    const there = new SlurmProject(cluster.env, copy.root)
    const { code, out } = await there.icl('run', '--profile', 'tiny', '--json', ...args)
    expect(code, out).toBe(0)
    return (JSON.parse(out) as { ran: string[] }).ran
  }

  test('writes the same files, byte for byte, and the same lock as a local run', async () => {
    const ran = await onSlurm()
    expect([...ran].sort()).toEqual([...all].sort())
    const there = copy.contents('artifacts/tiny')
    expect(Object.keys(there)).toEqual(Object.keys(artifacts))
    expect(withoutReport(there)).toEqual(withoutReport(artifacts))
    expect(copy.read('profiles/tiny.lock')).toBe(project.read('profiles/tiny.lock'))
    expect(cluster.jobs('').map(({ state }) => state)).toEqual(ran.map(() => 'COMPLETED'))
  })

  test('a fit in 6 shards is an array of 6 jobs, and gives the same bytes as an undivided fit', async () => {
    const before = copy.contents('artifacts/tiny/fits')
    copy.edit('profiles/tiny.yaml', (text) => text.replace('fit-rw: {', 'fit-rw: { shards: 6,'))
    expect(await onSlurm(FITS)).toEqual([]) // the number of shards is not part of the key
    expect(await onSlurm(FITS, '--only', '--force')).toEqual([FITS])
    expect(copy.contents('artifacts/tiny/fits')).toEqual(before)
    const shards = cluster.jobs(`${FITS}/`)
    expect(shards.map(({ state }) => state)).toEqual(Array(6).fill('COMPLETED'))
    expect(new Set(shards.map(({ id }) => id.split('_')[0])).size).toBe(1)
  })
})

describe('published data', () => {
  test.skipIf(!SHARED)('are loaded from the mirror that ICL_DATA_DIR names', () => {
    const env = { ICL_DATA_DIR: `${SHARED}/data` }
    const report = project.json<RunReport>(['run', 'load-human-data', '--profile', 'published'], env)
    expect(report).toMatchObject({ ok: true, failed: [] })
    expect(report.ran).toHaveLength(3)
    const trials = project.read('artifacts/published/trials/human/optimism-bias.csv')
    expect(trials.trim().split('\n')).toHaveLength(1 + 50 * 96)
    // The location of the mirror is not part of the key, so that nothing runs without it.
    expect(project.json<RunReport>(['run', 'load-human-data', '--profile', 'published'])).toMatchObject({
      ran: [],
    })
  })

  test('give an error that names ICL_DATA_DIR if the mirror does not exist', () => {
    const outcome = project.icl(['run', 'load-human-data@agency', '--profile', 'published', '--force'], {
      ICL_DATA_DIR: './no-such-folder',
    })
    expect(outcome.code).toBe(1)
    expect(outcome.stdout + outcome.stderr).toMatch(
      /ICL_DATA_DIR: found ".\/no-such-folder", but there is no folder/,
    )
  })
})
