import { reportPage } from '../../../io/report/page.ts'
import { tableSchemas } from '../../../io/table.ts'
import { makeHeadlines } from '../../../science/report/headlines.ts'
import type { MultiverseRow } from '../../../science/report/multiverse.ts'
import { makeReport, type ReportTables } from '../../../science/report/report.ts'
import { fakeStudy } from '../../science/plot/fake-results.ts'

/** The page of tables that were made up. */
export function pageOf(tables: ReportTables, multiverse: readonly MultiverseRow[] = []): string {
  const study = { ...tables, headlines: makeHeadlines(tables) }
  const provenance = {
    profile: 'default',
    versions: { node: '20', icl: '0.1.0' },
    instances: [instance('fit-rw@agency', []), instance('plot', ['fit-rw@agency'])],
  }
  return reportPage(
    makeReport({
      tables: study,
      paths: { trials: ['trials/llm/agency.csv'] },
      schemas: tableSchemas(),
      provenance,
      multiverse,
    }),
  )
}

function instance(name: string, needs: string[]) {
  return {
    name,
    stage: name.split('@')[0]!,
    key: 'ab12'.repeat(16),
    params: { seed: 1, models: ['rw1', '<b>'] },
    inputs: [],
    outputs: [{ name: 'fits', path: `${name}.csv`, hash: '00', bytes: 1 }],
    needs,
    seconds: 1.25,
  }
}

export const small = { participants: 4, tasks: ['optimism-bias', 'agency'] }
const { trials, fits, parameters, comparison, tests, null_test, null_draws } = fakeStudy(small)
/** Enough for every kind of part of the page; a browser draws it in little time. */
export const few = { trials, fits, parameters, comparison, tests, null_test, null_draws }
