import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { once } from 'node:events'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTable, type Row } from '../../../util/table.ts'
import { ICL } from '../support/built.ts'
import { SmallProject } from '../support/small-project.ts'

/** Two stages write a number, a third writes their sum with a shift as a headline number. Each command appends a line to the file `runs`. */
const PIPELINE = `params: { a: 1, b: 2, shift: 0 }
stages:
  numbers:
    run: echo numbers >> \${root}/runs; echo \${params.a} > \${outputs.a}
    outputs: { a: a.txt }
  others:
    run: echo others >> \${root}/runs; echo \${params.b} > \${outputs.b}
    outputs: { b: b.txt }
  sum:
    inputs: { a: a.txt, b: b.txt }
    params: { by: "\${params.shift}" }
    run: |
      echo sum >> \${root}/runs
      by=\${params.by}
      total=$(( $(cat \${inputs.a}) + $(cat \${inputs.b}) + by ))
      [ $total -ne 99 ] || exit 3
      printf 'task,agent,source,id,label,value,low,high,n,unit\\nt,x,s,difference:m:p-q,sum,%s,%s,%s,3,share\\n' $total $((total - 1)) $((total + 1)) > \${outputs.headlines}
    outputs: { headlines: headlines.csv }
`
const project = (files: Record<string, string> = {}) =>
  new SmallProject({ 'pipeline.yaml': PIPELINE, ...files })
const ran = (own: SmallProject) => own.read('runs').trim().split('\n')
const table = (own: SmallProject, file: string) =>
  parseTable<Row>(own.read(`artifacts/sweeps/adhoc/${file}`), { properties: {} }, file)

describe('icl sweep', () => {
  test('computes shared instances once, and the others for each setting', async () => {
    const own = project()
    const { code, err } = await own.icl('sweep', '--set', 'a=1,5', '--set', 'shift=0,10,20')
    expect(err).toBe('')
    expect(code).toBe(0)
    expect(ran(own).sort()).toEqual([...Array(2).fill('numbers'), 'others', ...Array(6).fill('sum')])
    expect(table(own, 'results.csv').map((row) => [row.a, row.shift, row.value])).toEqual([
      [1, 0, 3],
      [1, 10, 13],
      [1, 20, 23],
      [5, 0, 7],
      [5, 10, 17],
      [5, 20, 27],
    ])
    await own.icl('sweep', '--set', 'a=1,5', '--set', 'shift=0,10,20')
    expect(ran(own)).toHaveLength(9)
  })

  test('shares the cache with plain runs', async () => {
    const own = project()
    await own.icl('run')
    await own.icl('sweep', '--set', 'shift=0,10')
    expect(ran(own)).toHaveLength(4)
    await own.icl('run', '--set', 'shift=10')
    expect(ran(own)).toHaveLength(4)
    await own.icl('gc')
    await own.icl('sweep', '--set', 'shift=0,10')
    expect(ran(own)).toHaveLength(4)
  })

  test('gives the right numbers for any grid', async () => {
    const values = fc.uniqueArray(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(values, values, values, async (a, b, shift) => {
        const own = project()
        const sets = Object.entries({ a: [...a, 20], b, shift }).flatMap(([name, list]) => [
          '--set',
          `${name}=${list.join(',')}`,
        ])
        await own.icl('sweep', ...sets)
        const rows = table(own, 'results.csv')
        expect(rows).toHaveLength((a.length + 1) * b.length * shift.length)
        for (const row of rows) {
          const by = { a: row.a, b: row.b ?? b[0], shift: row.shift ?? shift[0] }
          expect(row.value).toBe(Number(by.a) + Number(by.b) + Number(by.shift))
        }
      }),
      { numRuns: 5 },
    )
  })

  test('reports a failed setting, and completes the others', async () => {
    const own = project()
    const { code, out } = await own.icl('sweep', '--set', 'shift=0,96,10')
    expect(code).toBe(1)
    expect(out).toContain('1 of 3 settings have no results')
    expect(table(own, 'results.csv').map(({ value }) => value)).toEqual([3, 13])
    expect(table(own, 'settings.csv').map(({ state }) => state)).toEqual(['done', 'missing', 'done'])
  })

  test('reads named options, excluded combinations and the reference setting from a file', async () => {
    const own = project({
      'sweeps/adhoc.yaml': `over:
  size: { small: {}, large: { a: 100, b: 200 } }
  shift: [0, 1]
exclude: [{ size: small, shift: 1 }]
reference: { size: large, shift: 0 }
`,
    })
    await own.icl('sweep', 'adhoc')
    expect(table(own, 'results.csv').map((row) => [row.size, row.shift, row.value])).toEqual([
      ['small', 0, 3],
      ['large', 0, 300],
      ['large', 1, 301],
    ])
    const settings = table(own, 'settings.csv')
    expect(settings.map(({ reference }) => reference)).toEqual([0, 1, 0])
    const shown = await own.icl(
      'show',
      'headlines.csv',
      '--sweep',
      'adhoc',
      '--setting',
      String(settings[2]!.setting),
    )
    expect(shown.out + shown.err).toContain('301')
    const listed = await own.icl('sweep', 'adhoc', '--list')
    expect(listed.out).toContain(`${settings[0]!.setting}  size=small  shift=0`)
  })

  test('excludes every option in a list, and also an option that is itself a list', async () => {
    const own = project({
      'sweeps/adhoc.yaml': `over:
  size: { small: {}, large: { a: 100 } }
  shift: [0, 1, 2]
exclude: [{ size: small, shift: [1, 2] }]
`,
      'sweeps/lists.yaml': `over:
  sum.inputs.a: [a.txt, [a.txt], b.txt]
exclude: [{ sum.inputs.a: [a.txt] }]
`,
      'sweeps/wrong.yaml': 'over: { shift: [0, 1] }\nexclude: [{ shift: [0, 3] }]\n',
    })
    const options = async (name: string) => {
      const { settings } = await own.json<{ settings: { options: Record<string, string> }[] }>(
        'sweep',
        name,
        '--list',
      )
      return settings.map(({ options }) => Object.values(options).join(' '))
    }
    expect(await options('adhoc')).toEqual(['small 0', 'large 0', 'large 1', 'large 2'])
    expect(await options('lists')).toEqual(['a.txt', 'b.txt'])
    expect((await own.icl('sweep', 'wrong', '--list')).err).toContain(
      'exclude.shift: found "3", expected one of 0, 1',
    )
  })

  test('makes settings that `compare`, `diff`, `status` and `clean` accept like profiles', async () => {
    const own = project()
    await own.icl('sweep', '--set', 'shift=0,10')
    const [first, second] = table(own, 'settings.csv').map(({ setting }) => `adhoc/${setting}`)
    const { rows } = await own.json<{ rows: { figures: { value: number }[] }[] }>('compare', first!, second!)
    expect(rows.map(({ figures }) => figures.map(({ value }) => value))).toEqual([[3, 13]])
    const told = await own.icl('diff', first!, second!)
    expect(told.out).toContain('sum\n  param by: 0 -> 10\n  output headlines.csv changed')
    expect(told.out).not.toMatch(/^numbers$/m)
    await own.icl('run')
    expect((await own.icl('diff', 'default', first!)).out).toBe(`default and ${first} are the same\n`)
    expect((await own.icl('status', '--sweep', 'adhoc')).out).toContain('4 ')
    const cleaned = await own.json<{ files: string[] }>(
      'clean',
      '--sweep',
      'adhoc',
      '--setting',
      second!.slice(6),
    )
    expect(cleaned.files.filter((file) => file.endsWith('headlines.csv'))).toHaveLength(1)
    expect((await own.icl('compare', first!, second!)).err).toContain('Make it first: icl sweep adhoc')
    await own.icl('clean', '--sweep', 'adhoc')
    await own.icl('sweep', '--set', 'shift=0,10')
    expect(ran(own)).toHaveLength(4)
    expect(table(own, 'results.csv').map(({ value }) => value)).toEqual([3, 13])
  })

  test('writes a file from which a sweep of the command line can be repeated', async () => {
    const own = project()
    await own.icl('sweep', 'shifts', '--set', 'shift=0,10', '--set', 'b=7', '--stages', 'sum')
    const settings = await own.json<object>('sweep', 'shifts', '--list')
    own.write('sweeps/kept.yaml', own.read('artifacts/sweeps/shifts/sweep.yaml'))
    expect(await own.json('sweep', 'kept', '--list')).toEqual({ ...settings, sweep: 'kept' })
  })

  test('can extend another sweep, and reports cycles and unknown names', async () => {
    const own = project({
      'sweeps/base.yaml': 'set: { a: 100 }\nover: { shift: [0, 1] }\nreference: { shift: 1 }\n',
      'sweeps/adhoc.yaml': 'extends: base\nset: { b: 7 }\n',
      'sweeps/round.yaml': 'extends: trip\n',
      'sweeps/trip.yaml': 'extends: round\n',
      'sweeps/lost.yaml': 'extends: bass\n',
    })
    await own.icl('sweep', 'adhoc')
    expect(table(own, 'results.csv').map(({ value }) => value)).toEqual([107, 108])
    expect(table(own, 'settings.csv').map(({ reference }) => reference)).toEqual([0, 1])
    expect((await own.icl('sweep', 'round')).err).toContain('extends: found a cycle round -> trip -> round')
    expect((await own.icl('sweep', 'lost')).err).toMatch(
      /sweeps\/lost.yaml:1:10 .*found no sweeps\/bass.yaml.*base/,
    )
  })

  test('runs the stages given with --stages, even if they have no headline numbers', async () => {
    const own = project()
    const { code } = await own.icl('sweep', '--set', 'a=1..3', '--stages', 'numbers,others')
    expect(code).toBe(0)
    expect(ran(own).sort()).toEqual(['numbers', 'numbers', 'numbers', 'others'])
  })

  test('reports mistakes in a file with their place, including numbers that cannot be read exactly', async () => {
    for (const [text, message] of [
      ['over: { shift: [1, 0.12345678901234567891] }', /sweeps\/x.yaml:1:\d+ .*0.12345678901234567891/],
      ['over: { shift: [1, 2] }\ncolour: red', /sweeps\/x.yaml:2:1 .*unknown key "colour"/],
      ['over: {}', /sweeps\/x.yaml:1:/],
      ['over: { shift: [1, 2', /sweeps\/x.yaml:1:/],
    ] as const) {
      const { code, err } = await project({ 'sweeps/x.yaml': text }).icl('sweep', 'x')
      expect(code).toBe(2)
      expect(err).toMatch(message)
    }
  })

  test('--dry counts settings and instances, and runs nothing', async () => {
    const own = project()
    const told = await own.json<Record<string, number>>('sweep', '--set', 'shift=1..10', '--dry')
    expect(told).toMatchObject({ settings: 10, instances: 30, distinct: 12, shared: 18, run: 12 })
    expect(own.has('artifacts/sweeps')).toBe(false)
  })

  test.each([
    [['--set', 'shift'], /found no "="/],
    [['--set', 'shift=3'], /found no factor/],
    [['../up', '--set', 'a=1,2'], /found the name "..\/up"/],
    [['nothing'], /found no sweeps\/nothing.yaml/],
    [['--set', 'shifts=1,2'], /setting shifts=1: --set shifts=1: found no parameter "shifts".*shift/],
    [['--set', 'shift=1,1'], /1 occurs twice/],
    [['--set', 'shift=9..3'], /the smaller number first/],
    [
      ['--set', 'shift=1,0.12345678901234567891'],
      /--set shift=1,0\.12345678901234567891: found 0\.12345678901234567891, which a number cannot hold exactly/,
    ],
  ])('rejects %j with a message that names the mistake', async (words, message) => {
    const { code, err } = await project().icl('sweep', ...words)
    expect(code).toBe(2)
    expect(err).toMatch(message)
  })

  test('ends with the same bytes after it was killed ten times', async () => {
    const sets = ['--set', 'a=1..6', '--set', 'shift=0,1,2']
    const whole = project()
    await whole.icl('sweep', ...sets)
    const killed = project()
    for (let attempt = 0; attempt < 10; attempt++) {
      const child = spawn(process.execPath, [ICL, 'sweep', ...sets], { cwd: killed.root, stdio: 'ignore' })
      const timer = setTimeout(() => child.kill('SIGKILL'), 350 + 40 * attempt)
      await once(child, 'exit')
      clearTimeout(timer)
    }
    await killed.icl('sweep', ...sets)
    for (const file of ['results.csv', 'settings.csv'])
      expect(killed.read(`artifacts/sweeps/adhoc/${file}`)).toBe(whole.read(`artifacts/sweeps/adhoc/${file}`))
    expect(readdirSync(killed.path('artifacts/sweeps/adhoc/work')).sort()).toEqual(
      readdirSync(whole.path('artifacts/sweeps/adhoc/work')).sort(),
    )
  })
})
