import { afterAll, beforeAll, test as plain } from 'vitest'
import { serveView } from '../../runner/view/server.ts'
import type { LiveEvent, Message } from '../../runner/view/live.ts'
import type { RunDetails } from '../../runner/view/answer-types.ts'
import { Cluster, describeSlurm } from './support/cluster.ts'
import { Project } from './support/project.ts'

let cluster: Cluster

/** Gives each test its own project. Names of stages differ between tests, because all tests run at the same time. */
const test = plain.extend<{ project: Project }>({
  project: async ({}, use) => {
    const project = new Project(cluster.env)
    await use(project)
    project.remove()
  },
}).concurrent

/** A command that uses 230 MB of memory for some seconds, then writes its output. */
const HOLD_230MB =
  'node -e "const b = Buffer.alloc(230e6, 1); setTimeout(() => fs.writeFileSync(process.argv[1], String(b.length)), 6000)" ${outputs.out}'

const isStart = ({ kind }: LiveEvent) => kind === 'start'

/** Reads events that icl view sends to a page, until `isEnough`. Fails after half a minute. */
async function eventsOf(
  address: string,
  isEnough: (events: readonly LiveEvent[]) => boolean,
): Promise<LiveEvent[]> {
  const { body } = await fetch(address, { signal: AbortSignal.timeout(30_000) })
  const events: LiveEvent[] = []
  let text = ''
  for await (const part of body!.pipeThrough(new TextDecoderStream())) {
    text += part
    const messages = text.split('\n\n')
    text = messages.pop()!
    for (const message of messages) {
      const told = JSON.parse(message.replace(/^data: /, '')) as Message
      if (told.kind === 'events') events.push(...told.events)
    }
    if (isEnough(events)) return events
  }
  return events
}

describeSlurm('how a job ends', () => {
  beforeAll(async () => {
    // Lets Slurm itself enforce the memory limit of jobs, without cgroups.
    const watch =
      'JobAcctGatherType=jobacct_gather/linux\nJobAcctGatherFrequency=task=1\nJobAcctGatherParams=OverMemoryKill'
    cluster = await Cluster.create(16, watch)
  })
  afterAll(() => cluster?.stop())

  test('ready instances of a stage become one array, each job named after its instance', async ({
    project,
    expect,
  }) => {
    project.pipeline(`
  make:
    matrix: {n: [1, 2, 3]}
    run: echo \${matrix.n} > \${outputs.out}
    outputs: {out: "made/\${matrix.n}.txt"}
  sum:
    inputs: {all: "made/*.txt"}
    run: cat \${inputs.all} > \${outputs.total}
    outputs: {total: total.txt}
`)
    const { code } = await project.icl('run')
    expect(code).toBe(0)
    expect(project.read('total.txt')).toBe('1\n2\n3\n')
    expect(cluster.jobs('sum')).toHaveLength(1)
    const [array, ...others] = new Set(cluster.jobs('make@').map(({ id }) => id.split('_')[0]))
    expect(others).toEqual([])
    expect(cluster.jobs('make@').map(({ id, name }) => `${id} ${name}`)).toEqual([
      `${array}_0 make@1`,
      `${array}_1 make@2`,
      `${array}_2 make@3`,
    ])
  })

  test('settings of a sweep that are ready together become one array, and give the same tables as a local sweep', async ({
    project,
    expect,
  }) => {
    project.pipeline(`
  count:
    params: {to: 2}
    run: seq \${params.to} > \${outputs.out}
    outputs: {out: count.txt}
  total:
    inputs: {all: count.txt}
    params: {by: 0}
    run: 'by=\${params.by}; printf "id,value\\nx,%s\\n" $(( $(tail -n 1 \${inputs.all}) + by )) > \${outputs.headlines}'
    outputs: {headlines: headlines.csv}
`)
    const sweep = ['sweep', '--set', 'count.to=2,3', '--set', 'total.by=0,10,20']
    const made = () => ['results.csv', 'settings.csv'].map((file) => project.read(`../sweeps/adhoc/${file}`))
    expect((await project.icl(...sweep)).code).toBe(0)
    const there = made()
    expect(
      there[0]!
        .split('\n')
        .slice(1, -1)
        .map((line) => line.split(',').slice(1, 3).join()),
    ).toHaveLength(6)
    // The totals of one count become ready together, but the two counts may end at different times.
    for (const [stage, jobs, mostArrays] of [
      ['count', 2, 1],
      ['total', 6, 2],
    ] as const) {
      const found = cluster.jobs(`${stage}_`)
      expect(found.map(({ state }) => state)).toEqual(Array(jobs).fill('COMPLETED'))
      expect(new Set(found.map(({ id }) => id.split('_')[0])).size).toBeLessThanOrEqual(mostArrays)
    }
    await project.icl('clean', '--all')
    expect((await project.icl(...sweep, '--executor', 'local')).code).toBe(0)
    expect(made()).toEqual(there)
  })

  test('icl view shows a run on the cluster while it is running, and its timeline afterwards', async ({
    project,
    expect,
  }) => {
    project.pipeline(`
  seen:
    matrix: {n: [1, 2]}
    run: until [ -e \${root}/go ]; do sleep 0.2; done; echo \${matrix.n} > \${outputs.out}
    outputs: {out: "seen/\${matrix.n}.txt"}
  joined:
    inputs: {all: "seen/*.txt"}
    run: cat \${inputs.all} > \${outputs.out}
    outputs: {out: joined.txt}
`)
    const run = project.start('run')
    const view = await serveView({
      root: project.folder,
      env: { PATH: process.env.PATH },
      port: 0,
      of: 'default',
      control: undefined,
    })
    const ask = async <T>(path: string) => (await (await fetch(`${view.url}api/${path}`)).json()) as T
    try {
      await cluster.running('seen@1')
      await cluster.running('seen@2')
      const live = await eventsOf(`${view.url}api/live`, (events) => events.filter(isStart).length === 2)
      expect(
        live
          .filter(isStart)
          .map(({ instance }) => instance)
          .sort(),
      ).toEqual(['seen@1', 'seen@2'])
      project.write('go', '')
      expect((await run.finished).code).toBe(0)
      const { instances } = await ask<{ instances: { name: string; state: string }[] }>('state')
      expect(instances.map(({ name, state }) => `${name} ${state}`).sort()).toEqual([
        'joined fresh',
        'seen@1 fresh',
        'seen@2 fresh',
      ])
      const [{ id }] = await ask<[{ id: string }]>('runs')
      const { bars, isOver } = await ask<RunDetails>(`run?id=${id}`)
      expect(isOver).toBe(true)
      expect(bars.map(({ instance, how }) => `${instance} ${how}`).sort()).toEqual([
        'joined ran',
        'seen@1 ran',
        'seen@2 ran',
      ])
      expect(bars.filter(({ instance }) => instance === 'joined').map(({ critical }) => critical)).toEqual([
        true,
      ])
    } finally {
      await view.close()
    }
  })

  test('a failure is reported with its exit code, the last output and the job id', async ({
    project,
    expect,
  }) => {
    project.pipeline('  seven: {run: "echo before the end; exit 7", outputs: {out: x.txt}}')
    const { code, out } = await project.icl('run')
    expect(code).toBe(1)
    expect(out).toContain('seven failed: ended with exit code 7, expected 0\n  before the end\n')
    expect(out).toContain(`Slurm job ${cluster.jobs('seven')[0]!.id}`)
    expect(cluster.jobs('seven')[0]!.state).toBe('FAILED')
  })

  test('a killed stage is reported with the signal', async ({ project, expect }) => {
    project.pipeline('  segv: {run: "kill -SEGV $$", outputs: {out: x.txt}}')
    const { out } = await project.icl('run')
    expect(out).toContain('segv failed: was killed by SIGSEGV')
  })

  test('a job killed with SIGKILL is reported as such, although it could not record a result', async ({
    project,
    expect,
  }) => {
    project.pipeline('  nine: {run: "sleep 60", outputs: {out: x.txt}}')
    const run = project.start('run')
    process.kill(await project.processOf('nine'), 'SIGKILL')
    const { code, out } = await run.finished
    expect(code).toBe(1)
    expect(out).toContain('nine failed: was killed by SIGKILL')
  })

  test('a job cancelled by somebody else is reported as such, and not submitted again', async ({
    project,
    expect,
  }) => {
    project.pipeline('  unwanted: {run: "sleep 60", outputs: {out: x.txt}, retries: 3}')
    const run = project.start('run')
    cluster.run('scancel', await cluster.running('unwanted'))
    const { code, out } = await run.finished
    expect(code).toBe(1)
    expect(out).toContain('unwanted failed: was cancelled in the queue, not by this run (scancel?)')
    expect(out).toMatch(/CANCELLED AT/)
    expect(cluster.jobs('unwanted')).toHaveLength(1)
  })

  test('a job over its time limit is reported as such, and not submitted again', async ({
    project,
    expect,
  }) => {
    project.pipeline('  long: {run: "sleep 600", outputs: {out: x.txt}, resources: {time: 1m}, retries: 3}')
    const run = project.start('run')
    cluster.run('scontrol', 'update', `jobid=${await cluster.running('long')}`, 'EndTime=now')
    const { code, out } = await run.finished
    expect(code).toBe(1)
    expect(out).toContain('long failed: ran longer than the cluster allows (60.0 s). Raise resources.time')
    expect(cluster.jobs('long').map(({ state }) => state)).toEqual(['TIMEOUT'])
  })

  test('a job out of memory is submitted again with twice as much', async ({ project, expect }) => {
    project.pipeline(`  grows: {run: '${HOLD_230MB}', outputs: {out: x.txt}, resources: {memory: 150M}}`)
    const { code, out } = await project.icl('run')
    expect(out).toContain('grows: used more memory than requested (150 MB)')
    expect(out).toContain('sent again with 300MB of memory')
    expect(code).toBe(0)
    expect(project.read('x.txt')).toBe('230000000')
  })

  test('not more memory than maxMemory is requested', async ({ project, expect }) => {
    const resources = '{memory: 150M, maxMemory: 150M}'
    project.pipeline(
      `  limited: {run: '${HOLD_230MB}', outputs: {out: x.txt}, resources: ${resources}, retries: 3}`,
    )
    const { code, out } = await project.icl('run')
    expect(code).toBe(1)
    expect(out).toContain('limited failed: used more memory than requested (150 MB)')
    expect(cluster.jobs('limited')).toHaveLength(1)
  })

  test('a queued job is cancelled after another job has failed', async ({ project, expect }) => {
    project.pipeline(`
  later: {run: "true", outputs: {out: x.txt}, resources: {flags: [--begin=now+1hour]}}
  fails: {run: "sleep 3; exit 1", outputs: {out: y.txt}}`)
    const { code, out } = await project.icl('run')
    expect(code).toBe(1)
    expect(out).toMatch(/not done: .*later/)
    expect(cluster.jobs('later').map(({ state }) => state)).toEqual(['CANCELLED'])
  })

  test('a job that the cluster rejects is reported with the message of the cluster', async ({
    project,
    expect,
  }) => {
    project.pipeline('  huge: {run: "true", outputs: {out: x.txt}, resources: {partition: nowhere}}')
    const { code, out } = await project.icl('run')
    expect(code).toBe(1)
    expect(out).toContain('huge failed: was refused by the cluster: invalid partition specified: nowhere')
  })
})
