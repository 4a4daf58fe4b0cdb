import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { Cluster, describeSlurm, until } from './support/cluster.ts'
import { Project } from './support/project.ts'

/** Two jobs that run until the file `go` exists (at most a minute), and one that depends on both. */
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

describeSlurm('interruptions of a run on Slurm', () => {
  let cluster: Cluster
  let project: Project
  /** Number of jobs before the current test. */
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
    cluster.start() // a failed test may have left the controller stopped
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

  test('SIGKILL of the runner: the next run finds the jobs by name and submits nothing twice', async () => {
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

  test('the end of jobs without a runner: the next run gets their results from the cache', async () => {
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

  test('the loss of the terminal: jobs keep running, and status shows them with their ids', async () => {
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

  test('Ctrl-C without a terminal: queued and running jobs are cancelled', async () => {
    project.pipeline(twoSlow('ctrlc'))
    const run = project.start('run')
    await cluster.running('ctrlc@2')
    run.child.kill('SIGINT')
    const { code, out } = await run.finished
    expect(code).toBe(130)
    expect(out).toContain('2 jobs are being cancelled')
    expect(jobs()).toEqual(['ctrlc@1 CANCELLED', 'ctrlc@2 CANCELLED'])
  })

  test('a restart of slurmctld: the runner waits, and no job is lost', async () => {
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

  test('SIGKILL of a job and its slurmstepd: the job is submitted again for lack of heartbeats, although Slurm lists it as RUNNING', async () => {
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

  // Must be the last test, because Slurm needs minutes to recover.
  test('SIGKILL of slurmctld: results are right although it forgets jobs and reuses their ids', async () => {
    project.pipeline(twoSlow('crash'))
    const run = project.start('run')
    await project.processOf('crash@2')
    process.kill(cluster.pid('slurmctld'), 'SIGKILL')
    await new Promise((resolve) => setTimeout(resolve, 1000))
    cluster.start()
    project.write('go', '')
    // Slurm drains a node with a duplicate job id until an operator resumes it.
    const operator = setInterval(() => cluster.resume(), 1000)
    const { code, out } = await run.finished
    clearInterval(operator)
    expect(code, out).toBe(0)
    expect(project.read('total.txt')).toBe('1\n2\n')
  })
})
