import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeRng, type Rng } from '../../../science/random/rng.ts'
import { ROOT } from '../../support/source-graph.ts'
import { SmallProject } from '../support/small-project.ts'

const CASES = Number(process.env.ICL_FUZZ_CASES ?? 10_000)
const SEED = Number(process.env.ICL_FUZZ_SEED ?? 1)
/** CPU time after which a case counts as hanging, s. */
const LONGEST = 2

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const SMALL = [
  'stages:\n  a:\n    run: echo ${params.x} > ${outputs.o}\n    outputs: {o: o.txt}\nparams: {x: 1}\n',
  'params: {l: [a, b], m: {a: 1, b: 2}}\nstages:\n  a:\n    matrix: {v: "${params.l}", exclude: [{v: a}]}\n    params: {k: "${params.m[matrix.v]}"}\n    run: cat "${inputs.i}" > ${outputs.o}\n    inputs: {i: ./in.txt}\n    outputs: {o: "o/${matrix.v}.txt"}\n    resources: {cpus: 2, memory: 1GB, time: 10m}\n    timeout: 5m\n  b: {inputs: {x: "o/*.txt"}, run: "cat ${inputs.x} > ${outputs.o}", outputs: {o: all/}, code: [x.py], env: [HOME]}\n',
  'base: &b {outputs: {o: x.csv}}\nstages:\n  a: {<<: *b, run: "true", frozen: true, retries: 3, shards: 4, provenance: true}\n',
]
const SEEDS = [
  read('pipeline.yaml'),
  ...readdirSync(join(ROOT, 'profiles')).flatMap((name) =>
    name.endsWith('.yaml') ? [read(`profiles/${name}`)] : [],
  ),
  ...SMALL,
  ...SMALL,
  ...SMALL,
]

const SCALARS = [
  '~',
  'null',
  'true',
  '0',
  '-0',
  '1e999',
  '12345678901234567890',
  '.inf',
  '.nan',
  '007',
  '""',
  "''",
  '"\\0"',
  '"\\ud800"',
  '2024-01-01',
  '${params.x}',
  '${',
  '$${x}',
  '${params.x[matrix.y]}',
  '${inputs.x}',
  '${matrix}',
  '*a',
  '&a x',
  '!!int 3',
  '!!binary aGk=',
  '!x y',
  '<<: *b',
  '[',
  ']',
  '{',
  '}',
  '[[[[[[[[',
  '? a',
  '- -',
  ': :',
  '|',
  '>-',
  '# c',
  '%YAML 1.1\n---',
  '---',
  '...',
  '\t',
  '\u0000',
  '\u0007',
  '\u2028',
  '\ufeff',
  '😀',
  'é',
  '\u202e',
  '__proto__',
  'constructor',
  'a'.repeat(300),
  '../../x',
  '/etc/passwd',
  'x\\y',
  '**',
  'a/b/c/',
  './x',
  '\r\n',
  '<<<<<<< x',
  '\n=======\n',
  "$'x'",
  '`x`',
  '$((1))',
  '"$(',
  'case x in',
  '<<EOF',
  '[[ ',
] as const

/** A text with a few random changes, like those of a slip, a bad merge or an attacker. */
function mutate(text: string, rng: Rng): string {
  const pick = <T>(items: readonly T[]) => items[rng.int(items.length)]!
  let out = text
  for (let n = 1 + rng.int(4); n > 0; n--) {
    const lines = out.split('\n')
    const at = rng.int(lines.length)
    const tokens = out.split(/(\s+|[[\]{},:]+)/)
    const place = rng.int(tokens.length)
    switch (rng.int(11)) {
      case 0:
        lines.splice(at, 1)
        out = lines.join('\n')
        break
      case 1:
        lines.splice(at, 0, lines[rng.int(lines.length)]!)
        out = lines.join('\n')
        break
      case 2:
        ;[lines[at], lines[rng.int(lines.length)]] = [lines[rng.int(lines.length)]!, lines[at]!]
        out = lines.join('\n')
        break
      case 3:
        lines[at] = ' '.repeat(rng.int(6)) + lines[at]!.trimStart()
        out = lines.join('\n')
        break
      case 4:
      case 5:
        tokens[place] = pick(SCALARS)
        out = tokens.join('')
        break
      case 6:
        tokens.splice(place, 1)
        out = tokens.join('')
        break
      case 7:
        ;[tokens[place], tokens[rng.int(tokens.length)]] = [tokens[rng.int(tokens.length)]!, tokens[place]!]
        out = tokens.join('')
        break
      case 8: {
        const c = rng.int(out.length + 1)
        out = out.slice(0, c) + pick(SCALARS) + out.slice(c)
        break
      }
      case 9: {
        const c = rng.int(out.length + 1)
        out = out.slice(0, c) + out.slice(c + rng.int(20))
        break
      }
      case 10: {
        const deep = 1 + rng.int(200)
        tokens[place] = '['.repeat(deep) + ']'.repeat(deep)
        out = tokens.join('')
        break
      }
    }
  }
  return out
}

const project = new SmallProject({ 'in.txt': 'x', 'x.py': 'x' })
const work = mkdtempSync(join(tmpdir(), 'icl-fuzz-'))
afterAll(() => {
  project.remove()
  rmSync(work, { recursive: true, force: true })
})

test(`icl list accepts or rejects each of ${CASES} mutated pipelines and profiles, with a message and without a hang`, async () => {
  const codes = { 0: 0, 2: 0 }
  for (let i = 0; i < CASES; i++) {
    const rng = makeRng(SEED, i)
    const seed = SEEDS[rng.int(SEEDS.length)]!
    const text = mutate(seed, rng)
    const isProfile = !seed.includes('stages:') || rng.bernoulli(0.1)
    project.write('pipeline.yaml', isProfile ? SMALL[1]! : text)
    if (isProfile) project.write('profiles/p.yaml', text)
    const began = process.cpuUsage()
    const { code, out, err } = await project.icl('list', ...(isProfile ? ['--profile', 'p'] : []))
    const seconds = process.cpuUsage(began).user / 1e6
    const shown = `case ${i} of seed ${SEED}:\n${text}\n----\n${err}`
    expect([0, 2], shown).toContain(code)
    expect(out + err, shown).not.toMatch(/Internal error|\n\s+at .*:\d+:\d+|\[object Object\]|undefined/)
    if (code === 2) expect(err.trim(), shown).not.toBe('')
    expect(seconds, shown).toBeLessThan(LONGEST)
    codes[code as 0 | 2]++
  }
  // The test is informative only if there are enough valid and invalid texts.
  expect(codes[0]).toBeGreaterThan(CASES / 50)
  expect(codes[2]).toBeGreaterThan(CASES / 5)
})
