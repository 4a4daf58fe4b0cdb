import { readTable, tableColumns, writeTable } from '../io/table.ts'
import type { Stage } from '../runner/contract.ts'
import type { CompareModelsParams } from '../schemas/types.ts'
import { groupRows } from '../science/fit/group-rows.ts'
import { isOfContrast } from '../science/model/model.ts'
import { bicWeightTest, contrastTests, untestedNotes } from '../science/stats/asymmetry-tests.ts'
import { compareFamilies, compareModels } from '../science/stats/compare-models.ts'
import { effectTests } from '../science/stats/effect-tests.ts'
import { correctFamily } from '../science/stats/holm.ts'
import { scoredGroups } from '../science/stats/scored-groups.ts'
import { unitTests } from '../science/stats/unit-tests.ts'
import { withoutFlaggedSame } from '../science/stats/same-choice.ts'
import { checkTraits } from '../science/task/traits.ts'

/** Which model describes each group of agents best, and do learning rates differ from each other and between groups of participants? */
export default (({ params, inputs, outputs, log }) => {
  const everyFit = readTable('fits', inputs.fits!)
  const varied = withoutFlaggedSame(everyFit)
  const { scored: fits, notes } = scoredGroups(groupRows(everyFit, 'agent', 'source', 'task'))
  for (const note of notes) log(note)
  const rows = readTable('parameters', inputs.parameters!).map((row) =>
    varied.has(row) ? { ...row, estimate: null } : row,
  )
  const parameters = groupRows(rows, 'agent', 'source', 'task')
  checkTraits(
    parameters.map((own) => own[0]!),
    params,
  )
  for (const note of [...varied.notes, ...untestedNotes(parameters)]) log(note)
  writeTable(outputs.comparison!, fits.flatMap(compareModels), tableColumns('comparison'))
  writeTable(
    outputs.tests!,
    [
      ...correctFamily(parameters.flatMap(contrastTests)),
      ...groupRows(varied.rows, 'agent', 'source', 'task').flatMap(bicWeightTest),
    ],
    tableColumns('tests'),
  )
  if (outputs.unit_tests)
    writeTable(outputs.unit_tests, correctFamily(unitTests(rows)), tableColumns('unit_tests'))
  if (outputs.effects)
    writeTable(
      outputs.effects,
      correctFamily(
        parameters.flatMap((own) => effectTests(own, params)),
        isOfContrast,
      ),
      tableColumns('effects'),
    )
  if (outputs.families)
    writeTable(
      outputs.families,
      fits.flatMap((own) => compareFamilies(own, params.families)),
      tableColumns('families'),
    )
}) satisfies Stage<CompareModelsParams>
