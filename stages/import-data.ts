import { readMappingFile } from '../io/import/mapping-file.ts'
import { isOwnColumn } from '../io/import/own-columns.ts'
import { readRaw } from '../io/import/read-raw.ts'
import { writeTable } from '../io/table.ts'
import type { Stage } from '../runner/contract.ts'
import { importTrials } from '../science/import/import-trials.ts'
import type { Mapping } from '../science/import/mapping.ts'
import { InputError } from '../science/input-error.ts'

/** Converts an external table to trials as a mapping file states, and logs everything that did not fit. */
export default (async ({ inputs, inputPaths, outputs, log }) => {
  const [raw, mappingPath] = [inputs.raw?.[0], inputs.mapping?.[0]]
  if (raw === undefined || mappingPath === undefined)
    throw new InputError(
      'import-data: expected an input "raw", a table, and an input "mapping", a mapping file',
    )
  const { format, ...mapping } = readMappingFile<Mapping>(mappingPath, inputPaths.mapping![0]!)
  const table = await readRaw(raw, inputPaths.raw![0]!, format)
  const { trials, surprises } = importTrials(table, mapping, isOwnColumn)
  for (const note of [...table.notes, ...surprises]) log(note)
  writeTable(outputs.trials!, trials)
}) satisfies Stage
