import { readTable } from '../io/table.ts'
import { groupJobs } from '../science/fit/group/group-jobs.ts'
import { takingPart } from '../science/fit/group/group-tables.ts'
import { withoutSameAgents } from '../science/stats/same-choice.ts'
import { findModel } from '../science/model/find-model.ts'
import { modelAt } from '../science/fit/q0.ts'
import { groupPriors } from '../science/fit/group/group-prior.ts'
import { designOf } from '../science/fit/group/design.ts'
import { makeLikelihood } from '../science/fit/likelihood.ts'
import { groupLikelihood } from '../science/fit/group-likelihood.ts'
import { existsSync, readdirSync } from 'node:fs'
export function groups(task: string, models: string[], pick: RegExp) {
  const root = '/tmp/nb/artifacts/published/trials'
  const out = []
  for (const f of readdirSync(root).map((d) => `${root}/${d}/${task}.csv`).filter(existsSync)) {
    const trials = readTable('trials', f)
    for (const job of groupJobs(trials, { models, q0: 'auto', priors: 'weak', groups: [], covariates: [] } as never, () => {})) {
      const who = job.agents[0]!.who
      if (!pick.test(who.source)) continue
      const data = withoutSameAgents(job as never) as typeof job
      const model = findModel(modelAt(data.model, data.q0), data.q0.range)
      const { agents: fitted, who: w, traits } = takingPart(data)
      const people = fitted.map((o) => o.observations)
      const setting = { options: people[0]!.options, q0: data.q0.q0 }
      out.push({ name: `${who.source} ${model.id}`, model, setting, people, priors: groupPriors(model.parameters, 'weak', data.q0.range), design: designOf(w, traits) })
    }
  }
  return out
}
export function groupOf(g: ReturnType<typeof groups>[number]) {
  return { model: g.model, likelihoods: g.people.map((o) => makeLikelihood(g.model, g.setting, o)), together: groupLikelihood(g.model, g.setting, g.people), priors: g.priors, design: g.design }
}
