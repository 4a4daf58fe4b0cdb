import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contentsOf, Project as Copy } from '../e2e/project.ts'
import { ROOT } from '../support/source-graph.ts'
import { Cluster, describeSlurm } from './support/cluster.ts'
import { Project } from './support/project.ts'

const MINUTES = 60_000
const SETTINGS = 'executor: slurm\nslurm: {poll: 1, beat: 5}\n'

describeSlurm('the study on Slurm', () => {
  let cluster: Cluster
  let copy: Copy
  beforeAll(async () => {
    cluster = await Cluster.create(3)
    copy = new Copy()
    copy.write('profiles/default.yaml', SETTINGS)
  })
  afterAll(() => {
    cluster?.stop()
    copy?.remove()
  })

  /** Names of the instances that a run on the cluster has executed. */
  const onSlurm = async (...args: string[]) => {
    const { code, out } = await new Project(cluster.env, copy.root).icl('run', '--json', ...args)
    expect(code, out).toBe(0)
    return (JSON.parse(out) as { ran: string[] }).ran
  }

  test(
    'the default pipeline makes the same files on Slurm as here, byte for byte',
    async () => {
      const ran = await onSlurm()
      const here = await madeHere()
      const there = contentsOf(join(copy.root, 'artifacts/default'))
      expect(Object.keys(there)).toEqual(Object.keys(here.files))
      // The report tells how long each stage took; all else is compared.
      const differing = Object.keys(there).filter((path) => there[path] !== here.files[path])
      expect(differing.filter((path) => !path.startsWith('report/'))).toEqual([])
      expect(copy.read('pipeline.lock')).toBe(here.lock)
      expect(cluster.jobs('').map(({ state }) => state)).toEqual(ran.map(() => 'COMPLETED'))
    },
    12 * MINUTES,
  )

  test(
    'a fit in 64 shards is an array of 64 jobs, and byte for byte the fit in one',
    async () => {
      const before = copy.contents('artifacts/default/fits')
      copy.write('profiles/default.yaml', `${SETTINGS}stages: {fit-rw: {shards: 64}}\n`)
      const instance = 'fit-rw@optimism-bias'
      expect(await onSlurm(instance)).toEqual([]) // how it is divided is no part of what it is
      expect(await onSlurm(instance, '--only', '--force')).toEqual([instance])
      expect(copy.contents('artifacts/default/fits')).toEqual(before)
      const shards = cluster.jobs(`${instance}/`)
      expect(shards.map(({ state }) => state)).toEqual(Array(64).fill('COMPLETED'))
      expect(new Set(shards.map(({ id }) => id.split('_')[0])).size).toBe(1)
    },
    5 * MINUTES,
  )
})

/** The default pipeline as executed on this machine: in the checkout itself where it is up to date, else in a copy. */
async function madeHere(): Promise<{ files: Record<string, string>; lock: string }> {
  const icl = [join(ROOT, 'bin/icl.cjs'), 'status', '--quiet']
  if (spawnSync(process.execPath, icl, { cwd: ROOT, stdio: 'ignore' }).status === 0) return made(ROOT)
  const copy = new Copy()
  try {
    const { code, out } = await new Project(process.env, copy.root).icl('run')
    expect(code, out).toBe(0)
    return made(copy.root)
  } finally {
    copy.remove()
  }
}

function made(root: string) {
  return {
    files: contentsOf(join(root, 'artifacts/default')),
    lock: readFileSync(join(root, 'pipeline.lock'), 'utf8'),
  }
}
