import { groups, groupOf } from './load.ts'
import { explore } from '../science/fit/group/group-search.ts'
import { drawGroup } from '../science/fit/group/group-draws.ts'
import { makeRng } from '../science/random/rng.ts'
const [task, models, pick] = process.argv.slice(2)
for (const g of groups(task!, models!.split(','), new RegExp(pick!))) {
  const group = groupOf(g)
  const rng = (w: string) => (...l: (string | number)[]) => makeRng(1, w, ...l)
  let t = performance.now()
  const places = explore(group, rng('s'))
  const a = performance.now() - t; t = performance.now()
  const d = drawGroup(group, places, rng('d'))
  console.log(g.name, places.length, 'explore', a.toFixed(0), 'draws', d.x.length, ((performance.now() - t) / d.x.length).toFixed(2), 'ms per draw', (d as any).each)
}
