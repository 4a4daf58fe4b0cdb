// npm run bench:error-rates [-- --studies 200 --people 24 --simulations 39]
// How often each verdict reports an asymmetry when there is none (nominally 5 %), with and without perseveration, and how often it detects a
// real one. The last line is JSON.
import '../in-one-line.ts'
import { parseArgs } from 'node:util'
import type { StudyJob } from './error-rates-worker.ts'
import { studyPool } from './study-pool.ts'

const { values } = parseArgs({
  options: {
    studies: { type: 'string', default: '200' },
    people: { type: 'string', default: '24' },
    simulations: { type: 'string', default: '39' },
  },
})
const [studies, people, simulations] = [values.studies, values.people, values.simulations].map(Number) as [
  number,
  number,
  number,
]
const CONDITIONS: Readonly<Record<string, Pick<StudyJob, 'persevering' | 'difference'>>> = {
  'no asymmetry': { persevering: false, difference: 0 },
  'no asymmetry, perseveration': { persevering: true, difference: 0 },
  'asymmetry .05, perseveration': { persevering: true, difference: 0.05 },
  'asymmetry .1, perseveration': { persevering: true, difference: 0.1 },
  'asymmetry .2, perseveration': { persevering: true, difference: 0.2 },
}
const pool = studyPool<StudyJob, Record<string, number>>('error-rates-worker.ts')
const out: Record<string, Record<string, { larger: number; smaller: number }>> = {}
for (const [condition, setting] of Object.entries(CONDITIONS)) {
  const done = await pool.all(studies, (study) => ({ study, people, simulations, ...setting }))
  const share = (verdict: string, sign: number) =>
    done.filter((study) => study[verdict] === sign).length / studies
  out[condition] = Object.fromEntries(
    Object.keys(done[0]!).map((verdict) => [
      verdict,
      { larger: share(verdict, 1), smaller: share(verdict, -1) },
    ]),
  )
  console.log(`${condition} (${studies} groups of ${people})`)
  for (const [verdict, { larger, smaller }] of Object.entries(out[condition]!))
    console.log(
      `  ${verdict.padEnd(50)} good news more ${larger.toFixed(3)}, less ${smaller.toFixed(3)}, together ${(larger + smaller).toFixed(3)}`,
    )
}
await pool.close()
console.log(JSON.stringify(out))
