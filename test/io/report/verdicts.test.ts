import { expect, test } from 'vitest'
import { doubts } from '../../../io/report/doubts.ts'
import type { Report, VerdictCell } from '../../../io/report/model.ts'
import { verdicts } from '../../../io/report/verdicts.ts'

const told = (words: string, mark: 'unknown' | 'some' = 'unknown') => ({ mark, words })
const unknown = { differs: told('not known'), survives: told('not known'), exceeds: told('not tested') }

function textOf(cell: VerdictCell): string {
  const row = {
    agent: 'human',
    kind: 'People',
    label: 'lab',
    simulated: false,
    overGroups: false,
    cells: [cell],
  }
  const tasks = [{ task: 'two-doors', title: 'Two doors', contrast: 'α⁺ − α⁻' }]
  const matrix = { tasks, rows: [row], range: [0, 1] as const, conclusion: 'Nothing is known.' }
  const page = verdicts({ verdicts: matrix } as unknown as Report).text
  return page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

test('the cell of one participant says what was not tested, in the singular', () => {
  expect(textOf({ ...{ value: 0.46, low: null, high: null, n: 1 }, ...unknown })).toContain(
    '0.46, 1 participant. Differs from zero: not known; so it does with perseveration in the model: not known; beside what symmetric learners produce: not tested',
  )
})

test('a difference that exceeds some symmetric learners has a mark of its own, and names them', () => {
  const exceeds = told('exceeds one rate, does not exceed Bayesian observer', 'some')
  const text = textOf({ ...{ value: 0.2, low: 0.1, high: 0.3, n: 40 }, ...unknown, exceeds })
  expect(text).toContain('··◐')
  expect(text).toContain('symmetric learners produce: exceeds one rate, does not exceed Bayesian observer')
})

test('the cell of a group without estimates says so, and a legend without numbers is left out', () => {
  const text = textOf({ ...{ value: null, low: null, high: null, n: 0 }, ...unknown })
  expect(text).toContain('not known: no participant has estimates of both rates')
  expect(text).not.toContain('Difference of two learning rates')
})

test('a section counts only what it has, and is left out if it has nothing', () => {
  const section = (id: string, tables: object[]) => ({
    id,
    title: id,
    about: 'What is here',
    figures: [],
    tables,
  })
  const table = { id: 't', title: 't', description: '', columns: [], rows: [], paths: [] }
  const list = [section('how-sure', [table, { ...table, id: 'u' }]), section('checks', [])]
  const [sure, checks] = doubts({ doubts: list, multiverse: null, corrections: [] } as unknown as Report)
  expect(sure!.text).toContain('What is here. 2 tables.')
  expect(sure!.text).not.toContain('0 figures')
  expect(checks!.text).toBe('')
})
