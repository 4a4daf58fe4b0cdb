import { groups } from './load.ts'
import { fitGroup } from '../science/fit/group/fit-group.ts'
const [task, models, pick, seeds = '2'] = process.argv.slice(2)
const f2 = (v: number) => (Math.abs(v) > 1e4 ? v.toExponential(1) : v.toFixed(2))
for (const g of groups(task!, models!.split(','), new RegExp(pick!)))
  for (let n = 1; n <= Number(seeds); n++) {
    const t = performance.now()
    const r = fitGroup(g.model, g.setting, g.people, { priors: g.priors, seed: n, design: g.design })
    const c = r.cells[0]!
    console.log(g.people.length, g.name, r.converged ? 'ok' : 'NOT', 'it', r.iterations, 'eff', r.effective.toFixed(0), 'logM', r.logMarginal.toFixed(2), c.parameters.map((p) => `${p.meanZ.toFixed(2)}/${p.sdZ.toFixed(2)} ${f2(p.median.value)}[${f2(p.median.low)},${f2(p.median.high)}]`).join(' '), c.contrasts.map(({ difference: d }) => `${f2(d.value)}[${f2(d.low)},${f2(d.high)}]`).join(' '), ((performance.now() - t) / 1000).toFixed(1))
  }
