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

/** The whole study with few people and little training: what is tested here is what runs, not what comes out. */
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
/** Stages whose own code, parameters or files changed; not those that merely wait for them. */
const changed = (reason: RegExp) =>
  stagesOf(
    status()
      .filter(({ reasons }) => reasons.some((why) => reason.test(JSON.stringify(why))))
      .map(({ name }) => name),
  )

/** Only the report may tell when it was made. */
const withoutReport = (files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('report/')))

/** What the first test made: what ran, and every file. */
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
  test('the first run makes everything', () => {
    const report = run()
    expect(report).toMatchObject({ ok: true, failed: [], fresh: [] })
    all = report.ran
    expect(stagesOf(all)).toEqual(expect.arrayContaining(NAMED_IN_THE_STUDY))
    artifacts = project.contents('artifacts/tiny')
    for (const task of ['optimism-bias', 'agency'])
      expect(Object.keys(artifacts)).toContain(`fits/${task}/fits.csv`)
    expect(Object.keys(artifacts).filter((path) => path.endsWith('.svg')).length).toBeGreaterThan(2)
  })

  test('run again: nothing runs, and it says so', () => {
    expect(run()).toMatchObject({ ok: true, ran: [], cached: [], failed: [] })
    const told = project.icl(['run', '--profile', 'tiny'])
    expect(told.code).toBe(0)
    expect(told.stdout + told.stderr).toMatch(/nothing to (do|run)|up to date|fresh/)
    expect(project.icl(['status', '-q', '--profile', 'tiny']).code).toBe(0)
  })

  test('one parameter changed with --set: only what depends on it runs, and going back is restored', () => {
    const report = run('summarise', '--set', 'fit-rw.starts=3')
    const after = ['compare-models', 'describe-behaviour', 'fit-rw', 'null-test', 'summarise']
    expect(stagesOf(report.ran)).toEqual(after)
    const back = run()
    expect(back).toMatchObject({ ok: true, ran: [] })
    expect(project.contents('artifacts/tiny')).toEqual(artifacts)
  })

  test('a comment edited in science/, a stage and a schema: nothing is stale', () => {
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

  test('an output overwritten by hand is noticed and put back; one deleted, too', () => {
    project.write('artifacts/tiny/fits/agency/fits.csv', 'mine\n')
    rmSync(join(project.root, 'artifacts/tiny/schedules/agency.csv'))
    expect(run()).toMatchObject({ ok: true, ran: [] })
    expect(project.contents('artifacts/tiny')).toEqual(artifacts)
  })

  test('run from scratch in another order, on one processor: the same bytes', () => {
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

  test('what was simulated says so, in every table of trials', () => {
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

  /** Names of the instances that a run on the cluster has executed. */
  const onSlurm = async (...args: string[]) => {
    const there = new SlurmProject(cluster.env, copy.root)
    const { code, out } = await there.icl('run', '--profile', 'tiny', '--json', ...args)
    expect(code, out).toBe(0)
    return (JSON.parse(out) as { ran: string[] }).ran
  }

  test('makes the same files there as here, byte for byte, and the same lock', async () => {
    const ran = await onSlurm()
    expect([...ran].sort()).toEqual([...all].sort())
    const there = copy.contents('artifacts/tiny')
    expect(Object.keys(there)).toEqual(Object.keys(artifacts))
    expect(withoutReport(there)).toEqual(withoutReport(artifacts))
    expect(copy.read('profiles/tiny.lock')).toBe(project.read('profiles/tiny.lock'))
    expect(cluster.jobs('').map(({ state }) => state)).toEqual(ran.map(() => 'COMPLETED'))
  })

  test('a fit in 6 shards is an array of 6 jobs, and byte for byte the fit in one', async () => {
    const before = copy.contents('artifacts/tiny/fits')
    copy.edit('profiles/tiny.yaml', (text) => text.replace('fit-rw: {', 'fit-rw: { shards: 6,'))
    expect(await onSlurm(FITS)).toEqual([]) // how it is divided is no part of what it is
    expect(await onSlurm(FITS, '--only', '--force')).toEqual([FITS])
    expect(copy.contents('artifacts/tiny/fits')).toEqual(before)
    const shards = cluster.jobs(`${FITS}/`)
    expect(shards.map(({ state }) => state)).toEqual(Array(6).fill('COMPLETED'))
    expect(new Set(shards.map(({ id }) => id.split('_')[0])).size).toBe(1)
  })
})

describe('published data', () => {
  test.skipIf(!SHARED)('from the mirror that ICL_DATA_DIR names', () => {
    const env = { ICL_DATA_DIR: `${SHARED}/data` }
    const report = project.json<RunReport>(['run', 'load-human-data', '--profile', 'published'], env)
    expect(report).toMatchObject({ ok: true, failed: [] })
    expect(report.ran).toHaveLength(3)
    const trials = project.read('artifacts/published/trials/human/optimism-bias.csv')
    expect(trials.trim().split('\n')).toHaveLength(1 + 50 * 96)
    // The same without the mirror: the result is cached by what it depends on, and where a file lay is not part of that.
    expect(project.json<RunReport>(['run', 'load-human-data', '--profile', 'published'])).toMatchObject({
      ran: [],
    })
  })

  test('a mirror that is not there: one line, with the way out', () => {
    const outcome = project.icl(['run', 'load-human-data@agency', '--profile', 'published', '--force'], {
      ICL_DATA_DIR: './no-such-folder',
    })
    expect(outcome.code).toBe(1)
    expect(outcome.stdout + outcome.stderr).toMatch(
      /ICL_DATA_DIR: found ".\/no-such-folder", but there is no folder/,
    )
  })
})
