import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseTable } from '../../util/table.ts'
import { Project } from './project.ts'

let project: Project
let tutorial: string
beforeAll(() => {
  project = new Project()
  tutorial = project.read('docs/tutorial.md')
})
afterAll(() => project.remove())

/** The rest of the code block that begins with `firstLine`; without `firstLine`, the first block of the language. */
function block(language: string, firstLine = ''): string {
  const blocks = [...tutorial.matchAll(/^```(\w+)\n([^]*?)^```$/gm)]
  const found = blocks.find(([, lang, text]) => lang === language && text!.startsWith(firstLine))
  if (!found) throw new Error(`the tutorial has no ${language} block that begins with "${firstLine}"`)
  return firstLine ? found[2]!.slice(found[2]!.indexOf('\n') + 1) : found[2]!
}
const table = (path: string) => parseTable(project.read(path), { properties: {} }, path)

describe('the examples of the tutorial work as written', () => {
  test('section 3: a table of the user is fitted, and missed trials are not scored', () => {
    const [header, ...rows] = block('csv').trim().split('\n')
    const more = Array.from(
      { length: 40 },
      (_, i) => `human,my-lab,p01,two-doors,0,0,${i + 3},2,0,partial,${i % 3 ? 1 : 0},${(i >> 1) % 2}`,
    )
    project.write('my.csv', [header, ...rows, ...more, ''].join('\n'))
    const [, command] = /^npx icl (stage fit-rw .*)$/m.exec(tutorial)!
    const outcome = project.icl(command!.split(' '))
    expect(outcome.stderr).toBe('')
    expect(outcome.code).toBe(0)
    expect(table('fits/fits.csv')).toMatchObject(
      ['rw1', 'rw2', 'rw2+perseveration'].map((model) => ({
        participant: 'p01',
        model,
        n_trials: 43,
        n_scored: 42,
      })),
    )
    expect(table('fits/parameters.csv').map((row) => row.parameter)).toContain('phi')
  })

  test('section 3: a profile adds a table of the user to the study', () => {
    project.write('profiles/my-lab.yaml', block('yaml', '# profiles/my-lab.yaml'))
    const outcome = project.icl(['run', 'my-lab', '--profile', 'my-lab'])
    expect(outcome.code, outcome.stderr).toBe(0)
    expect(project.read('artifacts/my-lab/trials/my-lab/optimism-bias.csv')).toBe(project.read('my.csv'))
    const list = project.icl(['list', '--profile', 'my-lab']).stdout
    expect(list.slice(list.indexOf('fit-rw@optimism-bias'))).toContain('< trials/my-lab/optimism-bias.csv')
  })

  test('section 2: a profile changes the parameters of the study', () => {
    project.write('profiles/many-people.yaml', block('yaml', '# profiles/many-people.yaml'))
    const outcome = project.icl(['run', 'generate-task-schedules@agency', '--profile', 'many-people'])
    expect(outcome.code, outcome.stderr).toBe(0)
    expect(table('artifacts/many-people/schedules/agency.csv')).toHaveLength(100 * 720)
  })

  test('section 4: a new model is fitted', () => {
    project.edit('science/model/rates.ts', (text) =>
      text.replace('alpha_forced:', `${block('ts', '// science/model/rates.ts')}alpha_forced:`),
    )
    project.edit('science/model/models.ts', (text) =>
      text.replace(
        "  rescorlaWagner('rw1',",
        `${block('ts', '// science/model/models.ts')}  rescorlaWagner('rw1',`,
      ),
    )
    const outcome = project.icl([
      'stage',
      'fit-rw',
      '--input',
      'trials=my.csv',
      '--set',
      'models=information2',
      '--out',
      'fits2',
    ])
    expect(outcome.code, outcome.stderr).toBe(0)
    expect(table('fits2/parameters.csv').map((row) => row.parameter)).toEqual([
      'beta',
      'alpha_chosen',
      'alpha_unchosen',
    ])
  })

  test('section 5: a new stage runs', () => {
    for (const path of ['stages/count-switches.ts', 'science/stats/count-switches.ts'])
      project.write(path, block('ts', `// ${path}`))
    project.write('schemas/params/count-switches.schema.json', block('json'))
    project.write('profiles/switches.yaml', block('yaml', '# profiles/switches.yaml'))
    const types = spawnSync(process.execPath, [join(project.root, 'bin/icl.cjs'), 'types'], {
      cwd: project.root,
      encoding: 'utf8',
    })
    expect(types.status, types.stderr).toBe(0)
    expect(project.read('schemas/types.ts')).toContain('interface CountSwitchesParams')
    const outcome = project.icl([
      'run',
      'count-switches@agency',
      '--profile',
      'switches',
      '--set',
      'params.participants=3',
    ])
    expect(outcome.code, outcome.stderr).toBe(0)
    const rows = table('artifacts/switches/switches/agency.csv')
    expect(rows.map((row) => row.participant)).toEqual(['0', '1', '2'].map(Number))
    for (const { trials, switches } of rows as { trials: number; switches: number }[]) {
      expect(trials).toBeGreaterThan(460)
      expect(switches).toBeGreaterThan(0)
      expect(switches).toBeLessThan(trials)
    }
  })
})
