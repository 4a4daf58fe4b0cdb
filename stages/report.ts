import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MODEL_FACTS } from '../io/llm/facts/models.ts'
import { reportPage } from '../io/report/page.ts'
import { readTable, readTables, tableSchemas } from '../io/table.ts'
import { readTaskTitles } from '../io/tasks/read-task.ts'
import type { Stage } from '../runner/contract.ts'
import type { Provenance } from '../science/report/provenance.ts'
import type { MultiverseRow } from '../science/report/multiverse.ts'
import { makeReport } from '../science/report/report.ts'
import { withTaskTitles } from '../science/plot/words.ts'
import { parseTable } from '../util/table.ts'
import { readUtf8 } from '../util/utf8.ts'

/** Schema of the file `summary.csv` of a sweep. */
const MULTIVERSE = {
  properties: Object.fromEntries(
    ['sweep', 'task', 'agent', 'source', 'estimate'].map((name) => [name, { type: 'string' }]),
  ),
  required: ['sweep', 'task', 'agent', 'source', 'estimate', 'specifications', 'settings', 'median'],
}

/** One page with the whole study: findings as text, figures, tables, methods, and the provenance of each. */
export default (({ inputs, inputPaths, outputs }) => {
  const [provenance] = inputs.provenance ?? []
  const { trials = [], ...others } = inputs
  const trialFiles = trials.map((file, n) => ({
    path: inputPaths.trials![n]!,
    rows: readTable('trials', [file]),
  }))
  const report = withTaskTitles(readTaskTitles({ inputs, inputPaths }), () =>
    makeReport({
      trialFiles,
      tables: {
        ...readTables(others),
        trials: trialFiles.flatMap(({ rows }) => rows),
        ideal: readTable('trials', inputs.ideal ?? []),
        models: MODEL_FACTS,
      },
      paths: inputPaths,
      schemas: tableSchemas(),
      multiverse: (inputs.multiverse ?? []).flatMap((file) =>
        parseTable<MultiverseRow>(readUtf8(file), MULTIVERSE, file),
      ),
      provenance: provenance ? (JSON.parse(readFileSync(provenance, 'utf8')) as Provenance) : undefined,
    }),
  )
  writeFileSync(join(outputs.page!, 'index.html'), reportPage(report))
}) satisfies Stage
