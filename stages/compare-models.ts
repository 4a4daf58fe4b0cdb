import { readTable, tableColumns, writeTable } from '../io/table.ts'
import type { Stage } from '../runner/contract.ts'
import { groupRows } from '../science/fit/group-rows.ts'
import { bicWeightTest, contrastTests, correctFamily } from '../science/stats/asymmetry-tests.ts'
import { compareModels } from '../science/stats/compare-models.ts'

/** Which model describes each group of agents best, and do its rates differ? */
export default (({ inputs, outputs }) => {
  const fits = groupRows(readTable('fits', inputs.fits!), 'agent', 'source', 'task')
  const parameters = groupRows(readTable('parameters', inputs.parameters!), 'agent', 'source', 'task')
  writeTable(outputs.comparison!, fits.flatMap(compareModels), tableColumns('comparison'))
  writeTable(
    outputs.tests!,
    [...correctFamily(parameters.flatMap(contrastTests)), ...fits.flatMap(bicWeightTest)],
    tableColumns('tests'),
  )
}) satisfies Stage
