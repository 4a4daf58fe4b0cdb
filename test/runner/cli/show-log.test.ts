import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SmallProject, SUM } from '../support/small-project.ts'

let project: SmallProject
beforeAll(async () => {
  project = new SmallProject({
    ...SUM,
    'pipeline.yaml': `${SUM['pipeline.yaml']}  loud:
    outputs: {it: loud.txt}
    run: echo one; echo two >&2; echo it > \${outputs.it}
`,
  })
  expect((await project.icl('run')).code).toBe(0)
})
afterAll(() => project.remove())

describe('icl show', () => {
  test('prints a table with numbers aligned to the right', async () => {
    const file = project.path('artifacts/default/numbers.csv')
    for (const word of ['numbers.csv', 'numbers', 'artifacts/default/numbers.csv'])
      expect((await project.icl('show', word)).out).toBe(
        `name    value\n------  -----\nfirst       1\nsecond      2\n2 rows  ${file}\n`,
      )
    expect((await project.icl('show', 'numbers.csv', '--rows', '1')).out).toMatch(/first +1\n1 of 2 rows/)
  })

  test('--json gives rows as objects', async () => {
    expect(await project.json('show', 'sum.csv')).toEqual({
      path: 'sum.csv',
      columns: ['name', 'value'],
      total: 1,
      rows: [{ name: 'sum', value: 3 }],
    })
  })

  test('lists the paths in a folder, and prints a text file', async () => {
    expect((await project.icl('show', 'words')).out).toBe(
      `${project.path('artifacts/default/words/page.txt')}\n`,
    )
    expect((await project.icl('show', 'words/page.txt')).out).toBe('the name,value\nthe sum,3\n')
  })

  test('--output selects one output of an instance by its name', async () => {
    expect((await project.icl('show', 'loud', '--output', 'it')).out).toBe('it\n')
    expect((await project.icl('show', 'loud', '--output', 'its')).err).toBe(
      'icl show --output its: loud has no such output, expected one of it. Did you mean "it"?\n',
    )
    expect((await project.icl('show', 'lout', '--output', 'it')).err).toMatch(
      /found no stage or instance "lout".*Did you mean "loud"\?/,
    )
  })

  test('suggests a name for a misspelt one, and the command that makes a missing artifact', async () => {
    expect((await project.icl('show', 'numbres.csv')).err).toBe(
      'icl show: found no artifact "numbres.csv", expected an output or a stage; `icl list` lists them. Did you mean "numbers.csv"?\n',
    )
    await project.icl('clean', 'sum')
    expect((await project.icl('show', 'sum.csv')).err).toBe(
      'icl show: sum.csv does not exist yet; sum makes it: icl run sum\n',
    )
    await project.icl('run')
  })
})

describe('icl log', () => {
  test('prints the last output of a stage, from both streams', async () => {
    const { logs } = await project.json<{ logs: { instance: string; lines: string[] }[] }>('log', 'loud')
    expect(logs).toMatchObject([{ instance: 'loud', lines: ['one', 'two'] }])
    expect((await project.icl('log', 'loud')).out).toMatch(/^loud {2}.*loud\.log\n {2}one\n {2}two\n$/)
    expect((await project.icl('log', 'loud', '--lines', '1')).out).toContain('  ...\n  two\n')
  })

  test('lists the runs, the latest first, if no stage is given', async () => {
    const { runs } = await project.json<{ runs: { command: string; ran: string[]; cached: string[] }[] }>(
      'log',
    )
    expect(runs.map((r) => [r.command, r.ran.length, r.cached.length])).toEqual([
      ['icl run', 0, 1],
      ['icl run', 4, 0],
    ])
    expect((await project.icl('log')).out.trimEnd().split('\n')[1]).toMatch(
      / {2}icl run {2}ran 4, .* s {2}ok$/,
    )
  })

  test('suggests a name for an unknown stage', async () => {
    const { code, err } = await project.icl('log', 'lod')
    expect(code).toBe(2)
    expect(err).toContain('Did you mean "loud"?')
  })
})
