import { groups, groupOf } from './load.ts'
import { searchGroup } from '../science/fit/group/group-search.ts'
import { drawGroup } from '../science/fit/group/group-draws.ts'
import { personParameters } from '../science/fit/group/person.ts'
import { makeRng } from '../science/random/rng.ts'
const [task, models, pick, seeds = '2'] = process.argv.slice(2)
for (const g of groups(task!, models!.split(','), new RegExp(pick!))) {
  const group = groupOf(g)
  for (let n = 1; n <= Number(seeds); n++) {
    let t = performance.now()
    const lap = () => { const s = ((performance.now() - t) / 1000).toFixed(1); t = performance.now(); return s }
    const rng = (w: string) => (...l: (string | number)[]) => makeRng(n, w, ...l)
    const modes = searchGroup(group, 30, rng('s'))
    const a = lap()
    const draws = drawGroup(group, modes, rng('d'))
    const b = lap()
    personParameters(group, draws, rng('p'))
    const c = lap()
    const m = (j: number) => draws.x.reduce((a, x, i) => a + draws.weights[i]! * x[j]!, 0)
    const mom = Array.from(modes[0]!.x, (_, j) => { const a = m(j); return `${a.toFixed(2)}±${Math.sqrt(draws.x.reduce((q, x, i) => q + draws.weights[i]! * (x[j]! - a) ** 2, 0)).toFixed(2)}` })
    console.log(g.name, 'modes', modes.map((m) => `${m.logIntegral.toFixed(1)}${m.converged ? '' : '!'}(${m.iterations})`).join(' '), 'eff', draws.effective.toFixed(0), 'of', draws.x.length, 'logI', draws.logIntegral.toFixed(2), mom.join(' '), 'mode', Array.from(modes[0]!.x, (v) => v.toFixed(2)).join(' '), a, b, c)
  }
}
