// npm run bench:coverage [-- --studies 200 --people 50]
// Coverage of the 95 % intervals of hierarchical fits over simulated studies in three regimes, compared with the interval of the mean
// difference from a paired t-test of individual fits. The last line is JSON.
import '../in-one-line.ts'
import { parseArgs } from 'node:util'
import type { StudyCovered, StudyJob } from './coverage-worker.ts'
import { REGIMES } from './coverage-regimes.ts'
import { studyPool } from './study-pool.ts'

const { values } = parseArgs({
  options: { studies: { type: 'string', default: '200' }, people: { type: 'string', default: '50' } },
})
const [studies, people] = [Number(values.studies), Number(values.people)]
const pool = studyPool<StudyJob, StudyCovered>('coverage-worker.ts')
const out: Record<string, Record<string, number>> = {}
for (const regime of Object.keys(REGIMES)) {
  const done = await pool.all(studies, (study) => ({ regime, study, people }))
  const share = (of: (study: StudyCovered) => readonly boolean[]) => {
    const all = done.flatMap(of)
    return all.filter(Boolean).length / all.length
  }
  const names = Object.keys(done[0]!.medians)
  out[regime] = {
    studies,
    converged: share((s) => [s.converged]),
    ...Object.fromEntries(names.map((name) => [`median ${name}`, share((s) => [s.medians[name]!])])),
    'mean difference': share((s) => [s.difference]),
    'mean difference, t-test of single fits': share((s) => [s.tTest]),
    participants: share((s) => s.people),
    'bias of the mean difference': done.reduce((sum, s) => sum + s.bias, 0) / studies,
    'bias of it, single fits': done.reduce((sum, s) => sum + s.biasOfSingle, 0) / studies,
    seconds: done.reduce((sum, s) => sum + s.seconds, 0) / studies,
  }
  console.log(regime)
  for (const [name, value] of Object.entries(out[regime]!))
    console.log(`  ${name.padEnd(40)} ${value.toFixed(3)}`)
}
await pool.close()
console.log(JSON.stringify(out))
