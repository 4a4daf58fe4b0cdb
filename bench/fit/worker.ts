import type { AgentData } from '../../science/fit/agent-data.ts'
import { type AgentFitOptions, type AgentFits, fitAgent } from '../../science/fit/fit-agent.ts'
import { fitModel } from '../../science/fit/fit-model.ts'
import { findModel } from '../../science/model/find-model.ts'
import { makeRng } from '../../science/random/rng.ts'
import { playScript } from '../../science/simulate/play-script.ts'
import type { Script } from '../../science/simulate/script.ts'

/** Fits several models to one agent, as the stage fit-rw does. */
export function fitOne({ data, options }: { data: AgentData; options: AgentFitOptions }): AgentFits {
  return fitAgent(data, options)
}

/** Simulates participants of rw2 and fits rw2 to each. @returns the number of fits that converged */
export function recoverMany({ scripts, from, to }: { scripts: Script[]; from: number; to: number }): number {
  const model = findModel('rw2')
  let converged = 0
  for (let i = from; i < to; i++) {
    const rng = makeRng(1, 'bench', i)
    const values = Object.fromEntries(model.parameters.map(({ name, prior }) => [name, prior.draw(rng)]))
    const script = scripts[i % scripts.length]!
    const choices = playScript(model, values, script, 0.25, rng)
    const fit = fitModel(model, { options: 2, q0: 0.25 }, choices, { starts: 'auto' }, rng)
    if (fit.converged) converged++
  }
  return converged
}
