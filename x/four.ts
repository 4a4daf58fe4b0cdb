import { readFileSync } from 'node:fs'
import { fitGroup } from '../science/fit/group/fit-group.ts'
import { explore } from '../science/fit/group/group-search.ts'
import { drawGroup } from '../science/fit/group/group-draws.ts'
import { groupPriors } from '../science/fit/group/group-prior.ts'
import { findModel } from '../science/model/find-model.ts'
import { makeLikelihood } from '../science/fit/likelihood.ts'
import { groupLikelihood } from '../science/fit/group-likelihood.ts'
import { oneCell } from '../science/fit/group/design.ts'
import { makeRng } from '../science/random/rng.ts'
const lines = readFileSync('/tmp/shared/data/hbayesdm/bandit4arm2_exampleData.txt', 'utf8').trim().split('\n')
const rows = lines.slice(1).map((l) => l.split('\t').map(Number))
const subjects = [...new Set(rows.map((r) => r[0]!))]
const people = subjects.map((s) => ({ options: 4, blocks: [rows.filter((r) => r[0] === s).map((r) => ({ played: { choice: r[1]! - 1, forced: false, outcomes: [0, 1, 2, 3].map((i) => (i === r[1]! - 1 ? r[2]! : null)) }, scored: true }))] }))
const range = [Math.min(...rows.map((r) => r[2]!)), Math.max(...rows.map((r) => r[2]!))] as const
for (const id of process.argv.slice(2)) {
  const model = findModel(id), setting = { options: 4, q0: 0 }
  const group = { model, likelihoods: people.map((o) => makeLikelihood(model, setting, o as never)), together: groupLikelihood(model, setting, people as never), priors: groupPriors(model.parameters, 'weak', range), design: oneCell(people.length) }
  const rng = (w: string) => (...l: (string | number)[]) => makeRng(1, w, ...l)
  let t = performance.now(); const lap = () => { const s = ((performance.now() - t) / 1000).toFixed(1); t = performance.now(); return s }
  const places = explore(group, rng('e')); const a = lap()
  const d = drawGroup(group, places, rng('d')); const b = lap()
  console.log(id, people.length, places.map((p) => p.logIntegral.toFixed(1) + ' ' + Array.from(p.x, (v) => v.toFixed(2)).join(',')), a, b, d.effective, d.x.length, d.logIntegral)
}
