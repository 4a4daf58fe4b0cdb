import '../in-one-line.ts'
import { performance } from 'node:perf_hooks'
import { Cluster, until, whyNoSlurm } from '../../test/slurm/support/cluster.ts'
import { Project } from '../../test/slurm/support/project.ts'

/** Overhead of icl per Slurm job: the same number of jobs that do nothing, started with and without icl. */
const JOBS = 50
const ROUNDS = 3

const missing = whyNoSlurm()
if (missing !== undefined) {
  console.log(`the benchmark of Slurm is skipped: ${missing}`)
  console.log(JSON.stringify({ slurm_s: null, icl_s: null, node_s: null, overhead_ms_per_job: null }))
  process.exit(0)
}

const cluster = await Cluster.create()
try {
  const rounds: { own: number; node: number; icl: number; local: number }[] = []
  for (let i = 0; i < ROUNDS; i++)
    rounds.push({
      own: await array('exec true'),
      node: await array(`exec ${process.execPath} -e 0`),
      icl: await icl('slurm'),
      local: await icl('local'),
    })
  const best = (kind: keyof (typeof rounds)[number]) => Math.min(...rounds.map((round) => round[kind]))
  const [own, node, ours, local] = [best('own'), best('node'), best('icl'), best('local')]
  const overhead = (1000 * (ours - own)) / JOBS
  const rows = [
    [`Slurm alone, an array of ${JOBS} x true`, own],
    [`Slurm alone, an array of ${JOBS} x node -e 0`, node],
    [`icl run --executor slurm, ${JOBS} instances that write a file`, ours],
    [`icl run, the same instances without Slurm`, local],
  ] as const
  for (const [what, seconds] of rows) console.log(`${what.padEnd(64)} ${seconds.toFixed(2).padStart(6)} s`)
  console.log(`overhead ${overhead.toFixed(0)} ms per job (best of ${ROUNDS} rounds)`)
  const round = (x: number) => Math.round(1000 * x) / 1000
  console.log(
    JSON.stringify({
      slurm_s: round(own),
      node_s: round(node),
      icl_s: round(ours),
      local_s: round(local),
      overhead_ms_per_job: Math.round(overhead),
    }),
  )
} finally {
  cluster.stop()
}

/** Seconds from sbatch until all jobs of an array that runs `command` have completed. */
async function array(command: string): Promise<number> {
  const project = new Project(cluster.env)
  project.write('job.sh', `#!/bin/bash\n${command}\n`)
  const began = performance.now()
  const options = [
    `--array=0-${JOBS - 1}`,
    '--job-name=bench',
    '--output=/dev/null',
    `${project.folder}/job.sh`,
  ]
  const id = cluster.run('sbatch', '--parsable', ...options).trim()
  await until('the array is over', () => {
    const states = cluster.run('squeue', '-h', '-r', '-t', 'all', `-j${id}`, '-o', '%T').trim().split('\n')
    return states.length === JOBS && states.every((state) => state === 'COMPLETED')
  })
  project.remove()
  return (performance.now() - began) / 1000
}

/** Seconds of a run with the same number of instances. */
async function icl(executor: string): Promise<number> {
  const project = new Project(cluster.env)
  const list = Array.from({ length: JOBS }, (_, i) => i)
  project.pipeline(
    `  each: {matrix: {n: [${list}]}, run: "echo \${matrix.n} > \${outputs.out}", outputs: {out: "each/\${matrix.n}.txt"}}`,
  )
  const began = performance.now()
  const { code, out } = await project.icl('run', '--executor', executor)
  if (code !== 0) throw new Error(out)
  project.remove()
  return (performance.now() - began) / 1000
}
