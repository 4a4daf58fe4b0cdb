import { groups, groupOf } from './load.ts'
import { searchGroup } from '../science/fit/group/group-search.ts'
import { makeFresh } from './fresh.ts'
import { GroupTarget } from '../science/fit/group/marginal.ts'
import { drawAdaptively, student } from '../science/fit/importance.ts'
import { covarianceFactor } from '../science/fit/cholesky.ts'
import { coordinatePrior, normalAt } from '../science/fit/group/group-prior.ts'
import { makeRng } from '../science/random/rng.ts'
const [task, models, pick, Ms, mode = 'ind'] = process.argv.slice(2)
for (const g of groups(task!, models!.split(','), new RegExp(pick!))) {
  const group = groupOf(g)
  const p = g.model.parameters.length
  for (let n = 1; n <= 3; n++) {
    const f = searchGroup(group, 30, (...l) => makeRng(1, 'group', n, g.model.id, ...l))
    const target = new GroupTarget(f.nodes, g.priors, p, g.design)
    target.evaluate(f.mode)
    const lower = covarianceFactor(target.hessian, f.mode.length)!
    const first = lower ? student(f.mode, lower.map((l) => l * 1.4)) : undefined
    if (!first) { console.log('no lower'); continue }
    const starts = f.nodes.map(() => f.mode.slice(0, p))
    const M = Number(Ms)
    const { value } = makeFresh(group, starts, M)
    const t = performance.now()
    let k = 0
    const draws = drawAdaptively((x) => {
      let s = 0
      for (let j = 0; j < x.length; j++) s += normalAt(x[j]!, coordinatePrior(g.priors, g.design, j))[0]
      return s + value(x, makeRng(5, n, mode === 'ind' ? k++ : (k++, 0)))
    }, [first], { round: 400, rounds: 12, enough: 500 }, makeRng(7, n))
    const m = (j: number) => draws.x.reduce((a, x, i) => a + draws.weights[i]! * x[j]!, 0)
    const mom = Array.from(f.mode, (_, j) => { const a = m(j); return `${a.toFixed(2)}±${Math.sqrt(draws.x.reduce((q, x, i) => q + draws.weights[i]! * (x[j]! - a) ** 2, 0)).toFixed(2)}` })
    console.log(g.name, 'eff', draws.effective.toFixed(0), 'of', k, 'logI', draws.logIntegral.toFixed(2), mom.join(' '), ((performance.now() - t) / 1000).toFixed(1) + 's', 'max w', Math.max(...draws.weights).toFixed(3))
  }
}
