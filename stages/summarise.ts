import { readTables, tableColumns, writeTable } from '../io/table.ts'
import type { Stage } from '../runner/contract.ts'
import { makeHeadlines } from '../science/report/headlines.ts'

/** The key results of the study, which `icl compare` shows side by side. */
export default (({ inputs, outputs }) => {
  writeTable(outputs.headlines!, makeHeadlines(readTables(inputs)), tableColumns('headlines'))
}) satisfies Stage
