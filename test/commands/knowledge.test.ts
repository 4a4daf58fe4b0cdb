import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { KNOWLEDGE } from '../../commands/knowledge.ts'
import { problemLine } from '../../runner/config/diagnostic.ts'
import { ROOT } from '../support/source-graph.ts'

describe('names of the study', () => {
  const { model, parameter, task } = KNOWLEDGE.names

  test.each(['rw2', 'confirmation2+forced', 'rw1 + perseveration', 'rw2+lapse+q0'])('%s is a model', (id) => {
    expect(model!(id)).toBeUndefined()
  })

  test.each([
    ['rw22', /no base model "rw22"; there are .*Did you mean "rw2"\?/],
    ['rw2+preseveration', /no mix-in "\+preseveration"; .*Did you mean "perseveration"\?/],
    ['agency3+forced', /agency3 has the parameter alpha_forced already; leave out the mix-in/],
  ])('%s is no model', (id, message) => {
    expect(model!(id)).toMatch(message)
  })

  test('parameters of models and of mix-ins, and tasks of the study, are known', () => {
    for (const name of ['beta', 'alpha_pos', 'phi', 'q0', 'lapse']) expect(parameter!(name)).toBeUndefined()
    expect(parameter!('alpha_poss')).toMatch(/Did you mean "alpha_pos"\?/)
    expect(task!('agency')).toBeUndefined()
    expect(task!('agncy')).toMatch(/Did you mean "agency"\?/)
  })
})

describe('files of the study', () => {
  const mistakesIn = (kind: string, text: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'icl-files-'))
    writeFileSync(join(folder, 'own.yaml'), text)
    return KNOWLEDGE.files[kind]!(folder, 'own.yaml').map(problemLine)
  }

  test('the task files of the project have no mistakes', () => {
    for (const name of readdirSync(join(ROOT, 'tasks')))
      expect(KNOWLEDGE.files.task!(ROOT, `tasks/${name}`)).toEqual([])
  })

  test('all mistakes of a task file are told at once, in the order of its lines', () => {
    const text = `title: Mine
colour: red
outcomes: [0, 1]
blocks:
  - p: [0.8, 1.2]
    free_trials: 80
    reversal: { every: [25, 15] }
  - means: [1, 2]
    free_trials: 20
  - free_trials: 20
participants: few
people: { model: rw2, means: { beta: 5, alfa_pos: 0.5, alpha_neg: 0.3 } }
`
    expect(mistakesIn('task', text)).toEqual([
      expect.stringMatching(/^own\.yaml:2:1 {2}unknown key "colour"; expected one of id, title/),
      'own.yaml:5:5  blocks.0: reversal.every is 25, 15, expected the smaller one first',
      'own.yaml:5:14  blocks.0.p.1: found 1.2, expected at most 1',
      'own.yaml:8:5  blocks.1: means are for outcomes with noise; two outcomes have probabilities p',
      'own.yaml:10:5  blocks.2: expected p or means, found neither',
      'own.yaml:11:15  participants: found "few", expected a whole number',
      'own.yaml:12:23  people.means: model rw2 needs a value of alpha_pos',
      'own.yaml:12:41  people.means.alfa_pos: model rw2 has no parameter "alfa_pos"; it has beta, alpha_pos, alpha_neg',
    ])
  })

  test.each([
    ['blocks: [{p: [0.5, 0.5], free_trials: 5}, 3]', /^own\.yaml:1:43 {2}blocks\.1: found 3, expected a map/],
    ['blocks: [', /^own\.yaml:1:\d+ {2}invalid YAML/],
    ['', /^own\.yaml:1:1 {2}found null, expected a map/],
    ['outcomes: [1, 0]\nblocks: [{p: [0.5, 0.5], free_trials: 5}]', /1:1 {2}outcomes: .*the worse one first/],
  ])('%j is told with its place', (text, message) => {
    expect(mistakesIn('task', text)).toEqual([expect.stringMatching(message)])
  })

  test('mapping files are checked, too', () => {
    expect(mistakesIn('mapping', 'columns: { choise: c }\noptions: ["1"]\n')).toEqual([
      expect.stringMatching(/^own\.yaml:1:1 .*key "choice" is missing/),
      expect.stringMatching(/^own\.yaml:1:12 .*choise.*Did you mean "choice"\?/),
      expect.stringMatching(/^own\.yaml:2:10 .*options: /),
    ])
  })
})
