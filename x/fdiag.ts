import { groups, groupOf } from './load.ts'
import { searchGroup } from '../science/fit/group/group-search.ts'
import { makeFresh } from './fresh.ts'
import { GroupTarget } from '../science/fit/group/marginal.ts'
import { makeRng } from '../science/random/rng.ts'
const [task, models, pick, Ms] = process.argv.slice(2)
for (const g of groups(task!, models!.split(','), new RegExp(pick!))) {
  const group = groupOf(g)
  const p = g.model.parameters.length
  const f = searchGroup(group, 30, (...l) => makeRng(1, 'group', 1, g.model.id, ...l))
  const order = [...f.draws.weights.keys()].sort((a, b) => f.draws.weights[b]! - f.draws.weights[a]!)
  const starts = f.nodes.map((nd) => { let b = 0; for (let k = 0; k < nd.count; k++) if (nd.logWeight[k]! > nd.logWeight[b]!) b = k; return Float64Array.from(f.mode.slice(0, p)) })
  ;(group as any).mode = f.mode
  for (const quad of [false, true]) for (const M of Ms!.split(',').map(Number)) {
    const { value } = makeFresh(group, starts, M, 0.6, 1.15, quad)
    const t = performance.now()
    let n = 0
    const out = [f.mode, ...[0, 20, 60, 150].map((k) => f.draws.x[order[k]!]!)].map((x, a) => {
      const vs = Array.from({ length: 8 }, (_, r) => (n++, value(x, makeRng(9, M, a, r))))
      const m = vs.reduce((u, v) => u + v, 0) / 8
      return `${m.toFixed(1)}±${Math.sqrt(vs.reduce((u, v) => u + (v - m) ** 2, 0) / 7).toFixed(2)}`
    })
    console.log(g.name, quad, M, out.join(' '), ((performance.now() - t) / n).toFixed(1) + 'ms/eval')
  }
}
