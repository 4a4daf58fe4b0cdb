import { readTable, tableColumns, writeTable } from '../io/table.ts'
import type { Stage } from '../runner/contract.ts'
import type { DescribeBehaviourParams } from '../schemas/types.ts'
import { groupRows } from '../science/fit/group-rows.ts'
import { behaviourRows } from '../science/stats/behaviour-rows.ts'

/** Does an agent learn at all, or does it only repeat choices? These measures should be checked before learning rates are interpreted. */
export default (({ inputs, outputs }) => {
  const fits = inputs.fits ? readTable('fits', inputs.fits) : []
  const groups = groupRows(readTable('trials', inputs.trials!), 'agent', 'source', 'task')
  writeTable(
    outputs.behaviour!,
    groups.flatMap((trials) => behaviourRows(trials, fits)),
    tableColumns('behaviour'),
  )
}) satisfies Stage<DescribeBehaviourParams>
