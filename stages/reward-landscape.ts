import { readTable, tableColumns, writeTable } from '../io/table.ts'
import type { Stage } from '../runner/contract.ts'
import type { RewardLandscapeParams } from '../schemas/types.ts'
import { type Q0, settleWithin } from '../science/fit/q0.ts'
import { type Earned, earnedAtPoints, type LandscapeJob, meanEarned } from '../science/simulate/landscape.ts'
import { scriptsOfSchedule } from '../science/simulate/script.ts'
import { betaByAgent } from '../science/stats/beta-by-agent.ts'
import { fromScheduleRow } from '../science/task/schedule-row.ts'

/** Runs on a worker: the schedule of one participant, played by every learner. */
export function landscapeOne(job: LandscapeJob): Earned[] {
  return earnedAtPoints(job)
}

/** Which learning rates earn the most reward in the task, at the inverse temperature of each kind of agent? */
export default (async ({ params, inputs, outputs, map, progress }) => {
  const { task, grid, seed } = params
  const all = scriptsOfSchedule(readTable('schedule', inputs.schedule!).map(fromScheduleRow))
  const scripts = params.simulations > 0 ? all.slice(0, params.simulations) : all
  const rates = Array.from({ length: grid }, (_, i) => i / (grid - 1))
  const { q0 } = settleWithin(params.q0 as Q0, scripts[0]?.range ?? [0, 1], task)
  const points = betaByAgent(readTable('parameters', inputs.parameters!)).flatMap((group) =>
    rates.flatMap((alphaPos) => rates.map((alphaNeg) => ({ ...group, alphaPos, alphaNeg }))),
  )
  const jobs = scripts.map((script, participant): LandscapeJob => ({ points, script, q0, participant, seed }))
  const earned = meanEarned(
    await map<LandscapeJob, Earned[]>('landscapeOne', jobs, (done) => progress(done, jobs.length)),
  )
  const rows = points.map(({ agent, source, model, beta, alphaPos, alphaNeg }, i) => ({
    agent,
    source,
    task,
    model,
    beta,
    alpha_pos: alphaPos,
    alpha_neg: alphaNeg,
    ...earned[i]!,
    n_simulations: scripts.length,
  }))
  writeTable(outputs.landscape!, rows, tableColumns('landscape'))
}) satisfies Stage<RewardLandscapeParams>
