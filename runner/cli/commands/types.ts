import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { findRoot } from '../../config/load.ts'
import { schemaTypes } from '../../code/schema-types.ts'
import { writeAtomically } from '../../store/atomic.ts'
import type { Command } from '../command.ts'

export const typesCommand: Command = {
  summary: 'write schemas/types.ts: TypeScript types of stage parameters and table rows',
  usage: '',
  options: { check: { type: 'boolean', help: 'only say whether it is up to date; exit 1 if not' } },
  examples: [['icl types', 'then: import type { LongestWords } from "../schemas/types.ts"']],
  async run(args, io) {
    const root = findRoot(io.cwd)
    const file = join(root, 'schemas', 'types.ts')
    const text = await schemaTypes(root)
    const isCurrent = existsSync(file) && readFileSync(file, 'utf8') === text
    const shown = relative(io.cwd, file)
    if (args.flag('check')) {
      if (!isCurrent) io.err(`${shown} is out of date: run icl types\n`)
      return isCurrent ? 0 : 1
    }
    if (!isCurrent) writeAtomically(file, text)
    io.out(`${isCurrent ? 'up to date:' : 'wrote'} ${shown}\n`)
    return 0
  },
}
