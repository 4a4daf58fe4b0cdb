import { groups } from './load.ts'
import { oneCell } from '../science/fit/group/design.ts'
import { fitGroup } from '../science/fit/group/fit-group.ts'
const [g] = groups('optimism-bias', ['rw2'], /lefebvre/)
for (const times of process.argv[2]!.split(',').map(Number)) for (const seed of [1, 2, 3]) {
  const people = Array.from({ length: times }, () => g!.people).flat()
  const t = performance.now()
  const r = fitGroup(g!.model, g!.setting, people, { priors: g!.priors, seed, design: oneCell(people.length) })
  const c = r.cells[0]!
  const f2 = (v: number) => v.toFixed(3)
  console.log(people.length, r.converged, r.effective.toFixed(0), r.logMarginal.toFixed(2), c.parameters.map((p) => `${p.meanZ.toFixed(3)}/${p.sdZ.toFixed(3)} ${f2(p.median.value)}[${f2(p.median.low)},${f2(p.median.high)}]`).join(' '), ((performance.now() - t) / 1000).toFixed(1))
}
