import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { Cluster, describeSlurm, until } from './support/cluster.ts'
import { Project } from './support/project.ts'

/** Two jobs that run until the project has a file `go` (a minute at most), and one that needs both. */
const twoSlow = (name: string) => `
  ${name}:
    matrix: {n: [1, 2]}
    run: for i in $(seq 600); do [ -e \${root}/go ] && break; sleep 0.1; done; echo \${matrix.n} >> runs.txt; echo \${matrix.n} > \${outputs.out}
    outputs: {out: "slow/\${matrix.n}.txt"}
  sum:
    inputs: {all: "slow/*.txt"}
    run: cat \${inputs.all} > \${outputs.total}
    outputs: {total: total.txt}
`

describeSlurm('what a run survives', () => {
  let cluster: Cluster
  let project: Project
  /** How many jobs there have been, over all tests. */
  let before: number
  beforeAll(async () => {
    cluster = await Cluster.create()
  })
  afterAll(() => cluster?.stop())
  beforeEach(() => {
    project = new Project(cluster.env)
    before = cluster.jobs('').length
  })
  afterEach(async () => {
    cluster.start() // a test that failed may have left it without its controller
    cluster.run('scancel', `--user=${process.getuid!()}`)
    await until('the node takes jobs again', () => {
      if (cluster.takesJobs()) return true
      cluster.resume()
      return false
    })
    project.remove()
  })

  const jobs = () =>
    cluster
      .jobs('')
      .slice(before)
      .map(({ name, state }) => `${name} ${state}`)

  test('kill -9 of the runner: the next run finds the jobs by name and submits nothing twice', async () => {
    project.pipeline(twoSlow('left'))
    const first = project.start('run')
    await cluster.running('left@2')
    first.child.kill('SIGKILL')
    await first.finished
    const second = project.start('run')
    await until(
      'the second run has found both jobs',
      () => second.out().match(/of an earlier run/g)?.length === 2,
    )
    project.write('go', '')
    const { code, out } = await second.finished
    expect(code).toBe(0)
    expect(out).toMatch(/left@1: found Slurm job \d+_0 of an earlier run; waiting for it/)
    expect(project.read('total.txt')).toBe('1\n2\n')
    expect(jobs()).toEqual(['left@1 COMPLETED', 'left@2 COMPLETED', 'sum COMPLETED'])
  })

  test('jobs that end while no runner lives publish by themselves: the next run has them from the cache', async () => {
    project.pipeline(twoSlow('ended'))
    const first = project.start('run')
    await cluster.running('ended@2')
    first.child.kill('SIGKILL')
    await first.finished
    project.write('go', '')
    await until('both jobs are over', () => jobs().every((job) => job.endsWith('COMPLETED')))
    const { out } = await project.icl('run', '--json')
    expect(JSON.parse(out)).toMatchObject({ ok: true, ran: ['sum'], cached: ['ended@1', 'ended@2'] })
    expect(jobs()).toEqual(['ended@1 COMPLETED', 'ended@2 COMPLETED', 'sum COMPLETED'])
  })

  test('the loss of the terminal leaves the jobs, and status shows them with their ids', async () => {
    project.pipeline(twoSlow('hangup'))
    const first = project.start('run')
    const id = await cluster.running('hangup@2')
    await project.processOf('hangup@2')
    first.child.kill('SIGHUP')
    const { code, out } = await first.finished
    expect(code).toBe(130)
    expect(out).toContain('2 jobs are left to Slurm; `icl run` finds them again')
    const status = await project.icl('status')
    expect(status.out).toMatch(new RegExp(`hangup@2\\n.*\\n *running, Slurm job ${id}\\n`))
    project.write('go', '')
    const last = await project.icl('run')
    expect(last.code).toBe(0)
    expect(jobs()).toEqual(['hangup@1 COMPLETED', 'hangup@2 COMPLETED', 'sum COMPLETED'])
  })

  test('Ctrl-C where nobody can be asked cancels the jobs, queued and running', async () => {
    project.pipeline(twoSlow('ctrlc'))
    const run = project.start('run')
    await cluster.running('ctrlc@2')
    run.child.kill('SIGINT')
    const { code, out } = await run.finished
    expect(code).toBe(130)
    expect(out).toContain('2 jobs are being cancelled')
    expect(jobs()).toEqual(['ctrlc@1 CANCELLED', 'ctrlc@2 CANCELLED'])
  })

  test('a restart of slurmctld is waited for, and no job is lost', async () => {
    project.pipeline(twoSlow('restart'))
    const run = project.start('run')
    await cluster.running('restart@2')
    process.kill(cluster.pid('slurmctld'), 'SIGTERM')
    await until('the runner has noticed', () => run.out().includes('the Slurm controller does not answer'))
    await new Promise((resolve) => setTimeout(resolve, 3000))
    cluster.start()
    project.write('go', '')
    const { code, out } = await run.finished
    expect(code).toBe(0)
    expect(out).toMatch(/the Slurm controller answers again after \d+ s/)
    expect(jobs()).toEqual(['restart@1 COMPLETED', 'restart@2 COMPLETED', 'sum COMPLETED'])
  })

  test('a job whose slurmstepd and process are killed -9 stays RUNNING for Slurm: without a heartbeat it is sent again', async () => {
    project.pipeline('  ghost: {run: "sleep 5; echo done > ${outputs.out}", outputs: {out: x.txt}}')
    const run = project.start('run')
    const pid = await project.processOf('ghost')
    const id = await cluster.running('ghost')
    process.kill(cluster.stepd(id), 'SIGKILL')
    process.kill(pid, 'SIGKILL')
    const { code, out } = await run.finished
    expect(out, out).toContain(`Slurm job ${id} sends no heartbeat; cancelled`)
    expect(out).toContain('was lost: the cluster no longer lists it, or it sends no heartbeat; sent again')
    expect(code).toBe(0)
    expect(project.read('x.txt')).toBe('done\n')
  })

  // The last one: what Slurm has lost and confused keeps it busy for minutes.
  test('kill -9 of slurmctld: jobs that it forgot, and those whose ids it gives out again, make no result wrong', async () => {
    project.pipeline(twoSlow('crash'))
    const run = project.start('run')
    await project.processOf('crash@2')
    process.kill(cluster.pid('slurmctld'), 'SIGKILL')
    await new Promise((resolve) => setTimeout(resolve, 1000))
    cluster.start()
    project.write('go', '')
    // Slurm drains a node on which an id is met twice, until its operator says that all is well.
    const operator = setInterval(() => cluster.resume(), 1000)
    const { code, out } = await run.finished
    clearInterval(operator)
    expect(code, out).toBe(0)
    expect(project.read('total.txt')).toBe('1\n2\n')
  })
})
