import { spawnSync } from 'node:child_process'
import type { AgentData } from '../../science/fit/agent-data.ts'
import { naturalPrior } from '../../science/fit/free-prior.ts'
import { makeLikelihood } from '../../science/fit/likelihood.ts'
import { maximise } from '../../science/fit/maximise.ts'
import { Posterior } from '../../science/fit/posterior.ts'
import { drawStart } from '../../science/fit/starts.ts'
import { findModel } from '../../science/model/find-model.ts'
import { makeRng } from '../../science/random/rng.ts'

export interface Sample {
  readonly model: string
  readonly q0: number
  readonly agent: AgentData
}

export interface TwinTiming {
  readonly model: string
  /** CPU time per start. */
  readonly oursMs: number
  readonly scipyMs: number
  /** Largest amount by which our best end is worse than SciPy's, nats. */
  readonly worst: number
}

const WARM_UP = 4

/** Number of starts of one of our fits, as in the study. */
const OURS = 100

const PYTHONS = ['python3', '/usr/bin/python3']

/** A Python that has SciPy, or undefined. */
export function findPython(): string | undefined {
  return PYTHONS.find((python) => spawnSync(python, ['-c', 'import scipy, numpy']).status === 0)
}

/**
 * CPU time of fits from OURS starts by us, and from the first `starts` of them by SciPy, one after the other. SciPy is hundreds of
 * times slower, so all its starts would take hours.
 */
export function timeTwin(python: string, samples: readonly Sample[], starts: number): TwinTiming[] {
  const jobs = samples.map(({ model: id, q0, agent }) => {
    const { parameters } = findModel(id, [0, 1], 'source')
    const rng = makeRng(1, 'twin', id, agent.who.participant)
    return { id, q0, agent, z: Array.from({ length: OURS }, () => drawStart(parameters, rng)) }
  })
  // Measured after a warm-up, which is the state of nearly all fits of a study. SciPy's time excludes its imports too.
  for (let pass = 0; pass < WARM_UP; pass++) jobs.forEach(runOurs)
  const ours = jobs.map(runOurs)
  const input = jobs.map(({ id, q0, agent, z }) => ({
    model: id,
    q0,
    starts: z
      .slice(0, starts)
      .map((own) =>
        findModel(id, [0, 1], 'source').parameters.map(({ transform }, j) => transform.natural(own[j]!)),
      ),
    blocks: agent.observations.blocks.map((block) =>
      block.map(({ played }) => [
        played.choice,
        Number(played.forced),
        played.outcomes[0],
        played.outcomes[1],
      ]),
    ),
  }))
  const twin = spawnSync(python, [new URL('twin.py', import.meta.url).pathname], {
    input: JSON.stringify({ jobs: input }),
    encoding: 'utf8',
    maxBuffer: 1e8,
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
  })
  if (twin.status !== 0) throw new Error(`twin.py failed: ${twin.stderr}`)
  const theirs = (JSON.parse(twin.stdout) as { jobs: { seconds: number; objective: number[] }[] }).jobs
  return [...new Set(jobs.map(({ id }) => id))].map((model) => {
    const own = jobs.flatMap((job, i) => (job.id === model ? [i] : []))
    return {
      model,
      oursMs: sum(own.map((i) => ours[i]!.ms)) / (own.length * OURS),
      scipyMs: sum(own.map((i) => theirs[i]!.seconds * 1000)) / (own.length * starts),
      worst: Math.max(
        ...own.map(
          (i) => Math.min(...ours[i]!.objectives.slice(0, starts)) - Math.min(...theirs[i]!.objective),
        ),
      ),
    }
  })
}

function runOurs({ id, q0, agent, z }: { id: string; q0: number; agent: AgentData; z: Float64Array[] }) {
  const { parameters } = findModel(id, [0, 1], 'source')
  const began = process.cpuUsage()
  const likelihood = makeLikelihood(findModel(id, [0, 1], 'source'), { options: 2, q0 }, agent.observations)
  const posterior = new Posterior(
    likelihood,
    parameters,
    parameters.map((p) => naturalPrior(p)),
  )
  const values = z.map((start) => maximise(posterior, start, 1e-4).value)
  const { user, system } = process.cpuUsage(began)
  return { ms: (user + system) / 1000, objectives: values.map((value) => -value) }
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0)
}
