import { reportPage } from '../../../io/report/page.ts'
import { tableSchemas } from '../../../io/table.ts'
import { makeHeadlines } from '../../../science/report/headlines.ts'
import type { MultiverseRow } from '../../../science/report/multiverse.ts'
import { makeReport, type ReportTables } from '../../../science/report/report.ts'
import { fakeStudy } from '../../science/plot/fake-results.ts'

/** The report page of generated tables. */
export function pageOf(tables: ReportTables, multiverse: readonly MultiverseRow[] = []): string {
  const study = { ...tables, headlines: makeHeadlines(tables) }
  const provenance = {
    profile: 'default',
    versions: { node: '20', icl: '0.1.0' },
    instances: [
      instance('fit-rw@agency', []),
      instance('plot', ['fit-rw@agency']),
      { ...instance('run-llm', []), outputs: [TRIALS, TRANSCRIPT].map((path) => output(path)) },
    ],
  }
  return reportPage(
    makeReport({
      tables: study,
      paths: { trials: [TRIALS], transcripts: [TRANSCRIPT] },
      trialFiles: [{ path: TRIALS, rows: tables.trials ?? [] }],
      schemas: tableSchemas(),
      provenance,
      multiverse,
    }),
  )
}

export const TRIALS = 'trials/all of them.csv'
export const TRANSCRIPT = 'llm/transcript.txt'

function output(path: string) {
  return { name: 'fits', path, hash: '00', bytes: 1 }
}

function instance(name: string, needs: string[]) {
  return {
    name,
    stage: name.split('@')[0]!,
    key: 'ab12'.repeat(16),
    params: { seed: 1, models: ['rw1', '<b>'] },
    inputs: [],
    outputs: [output(`${name}.csv`)],
    needs,
    seconds: 1.25,
  }
}

export const small = { participants: 4, tasks: ['optimism-bias', 'agency'] }
const { trials, fits, parameters, comparison, tests, null_test, null_draws } = fakeStudy(small)
/** Tables for every kind of section, few enough that a browser draws the page quickly. */
export const few = { trials, fits, parameters, comparison, tests, null_test, null_draws }
