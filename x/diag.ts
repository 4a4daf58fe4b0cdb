import { groups, groupOf } from './load.ts'
import { searchGroup } from '../science/fit/group/group-search.ts'
import { sharesOf } from '../science/fit/group/marginal.ts'
import { personAt } from '../science/fit/group/design.ts'
import { makeRng } from '../science/random/rng.ts'
const [task, models, pick, seeds] = process.argv.slice(2)
for (const g of groups(task!, models!.split(','), new RegExp(pick!))) {
  const group = groupOf(g)
  const p = g.model.parameters.length
  for (let n = 1; n <= Number(seeds ?? 2); n++) {
    const t = performance.now()
    const f = searchGroup(group, 30, (...l) => makeRng(1, 'group', n, g.model.id, ...l))
    const s = ((performance.now() - t) / 1000).toFixed(1)
    const m = (j: number) => f.draws.x.reduce((a, x, i) => a + f.draws.weights[i]! * x[j]!, 0)
    const mom = Array.from(f.mode, (_, j) => { const a = m(j); return `${a.toFixed(2)}±${Math.sqrt(f.draws.x.reduce((q, x, i) => q + f.draws.weights[i]! * (x[j]! - a) ** 2, 0)).toFixed(2)}` })
    // effective nodes per participant at draws
    const order = [...f.draws.weights.keys()].sort((a, b) => f.draws.weights[b]! - f.draws.weights[a]!).slice(0, 200)
    const ess = f.nodes.map((nd, i) => { const e = order.map((k) => { const { shares } = sharesOf(nd, personAt(f.draws.x[k]!, g.design.rows[i]!, p), p, new Float64Array(nd.count)); let q = 0; for (let k2 = 0; k2 < nd.count; k2++) q += shares[k2]! ** 2; return 1 / q }); e.sort((a, b) => a - b); return e[20]! })
    ess.sort((a, b) => a - b)
    console.log(g.name, g.people.length, 'conv', f.converged, 'eff', f.draws.effective.toFixed(0), 'logI', f.draws.logIntegral.toFixed(2), mom.join(' '), 'mode', Array.from(f.mode, (v) => v.toFixed(2)).join(' '), 'nodes', f.nodes[0]!.count, 'ess min/10%/med', ess[0]!.toFixed(0), ess[Math.floor(ess.length / 10)]!.toFixed(0), ess[ess.length >> 1]!.toFixed(0), s + 's')
  }
}
