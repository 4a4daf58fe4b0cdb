import { describe, expect, test } from 'vitest'
import { makeFigures } from '../../../science/plot/figures.ts'
import { withTaskTitles } from '../../../science/plot/words.ts'
import { makeReport, type ReportTables } from '../../../science/report/report.ts'
import { makeHeadlines } from '../../../science/report/headlines.ts'
import { fakeStudy } from '../plot/fake-results.ts'

const study = fakeStudy({ participants: 3, tasks: ['optimism-bias'] })
const own = <Row extends { readonly agent: string }>(rows: readonly Row[] = []) =>
  rows.filter(({ agent }) => agent === 'human').map((row) => ({ ...row, task: 'two-doors' }))
/** Tables of people only, in a task of their own. */
const people: ReportTables = {
  trials: own(study.trials),
  fits: own(study.fits),
  parameters: own(study.parameters),
  comparison: own(study.comparison),
  tests: own(study.tests),
}
const reportOf = (tables: ReportTables) =>
  makeReport({ tables: { ...tables, headlines: makeHeadlines(tables) }, paths: {}, schemas: {} })
const about = (tables: ReportTables) =>
  Object.fromEntries(reportOf(tables).doubts.map(({ id, about: text }) => [id, text]))

describe('a report tells only of what is there', () => {
  test('the subtitle names the kinds of agent that played', () => {
    expect(reportOf(people).subtitle).toBe('How people learn from better- and worse-than-expected outcomes.')
    expect(reportOf(study).subtitle).toBe(
      'How language models, people and meta-learned agents learn from better- and worse-than-expected outcomes.',
    )
  })

  test('corrections to the source study stand in reports about its tasks', () => {
    expect(reportOf(people).corrections).toEqual([])
    expect(reportOf(study).corrections.length).toBeGreaterThan(5)
  })

  test('the lead of a section names the content that it has', () => {
    expect(about(people)).toEqual({
      'how-sure': 'Intervals of every difference, key results in one table',
      'which-model': 'Evidence of rival models, fits of every participant',
      'how-they-learn': 'Learning rates of each participant, learning curves',
      checks: '',
    })
    expect(about({ ...people, confusion: study.confusion }).checks).toBe('Recovery of models')
    expect(about(study).checks).toContain('recovery of parameters, recovery of models')
  })

  test('without a null test the verdict says that nothing was tested, not that simulations were few', () => {
    expect(reportOf(people).verdicts?.conclusion).not.toContain('enough simulations')
  })

  test('no figure of learning rates is drawn if there are no estimates', () => {
    const empty = { parameters: own(study.parameters).map((row) => ({ ...row, estimate: null })) }
    expect(makeFigures(empty)).toEqual([])
  })
})

describe('titles of task files', () => {
  const titles = { 'two-doors': 'Doors of a casino', 'optimism-bias': 'Not this' }

  test('stand in headings, filters and figures in place of the id, and only there', () => {
    const report = withTaskTitles(titles, () => reportOf(people))
    expect(report.findings.map(({ task, title }) => [task, title])).toEqual([
      ['two-doors', 'Doors of a casino'],
    ])
    expect(report.verdicts?.tasks[0]?.title).toBe('Doors of a casino')
    expect(report.tasks).toEqual([{ value: 'two-doors', label: 'Doors of a casino' }])
    const figures = withTaskTitles(titles, () => makeFigures(people))
    expect(figures.map(({ title }) => title)).toContain('Learning rates: Doors of a casino')
    expect(makeFigures(people).map(({ title }) => title)).toContain('Learning rates: two-doors')
  })

  test('do not replace those of the study, and are forgotten after an error', () => {
    expect(withTaskTitles(titles, () => reportOf(study)).findings[0]!.title).toBe('Optimism bias')
    expect(() =>
      withTaskTitles(titles, () => {
        throw new Error('stop')
      }),
    ).toThrow('stop')
    expect(reportOf(people).findings[0]!.title).toBe('two-doors')
  })
})
