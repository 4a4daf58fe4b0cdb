import { mkdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { counted } from '../../../util/counted.ts'
import { alignHeadlines, sharedRows } from '../../compare/align.ts'
import { comparePage } from '../../compare/page.ts'
import { headlinesOf } from '../../compare/headlines.ts'
import { compareText } from '../../compare/text.ts'
import { ConfigError } from '../../config/diagnostic.ts'
import { DEFAULT_PROFILE, findRoot, profileNames } from '../../config/load.ts'
import { writeAtomically } from '../../store/atomic.ts'
import { type Command, JSON_OPTION } from '../command.ts'

export const compareCommand: Command = {
  summary:
    'show the headline numbers of several profiles or settings of sweeps side by side; also writes a page',
  usage: 'NAME NAME...',
  options: { all: { type: 'boolean', help: 'also show rows that only one of them has' }, ...JSON_OPTION },
  examples: [
    ['icl compare default published', 'rows of the outputs named `headlines` in two profiles'],
    [
      'icl compare multiverse/5c2f multiverse/91aa',
      'two settings of a sweep, given by the beginnings of their ids',
    ],
  ],
  async run(args, io) {
    const root = findRoot(io.cwd)
    const profiles = args.words
    const known = [DEFAULT_PROFILE, ...profileNames(root)]
    if (profiles.length < 2)
      throw new ConfigError(
        `icl compare: found ${profiles.length} ${profiles.length === 1 ? 'name' : 'names'}, expected two or more of ${known.join(', ')}, or settings written SWEEP/ID`,
      )
    const aligned = alignHeadlines(profiles.map((profile) => headlinesOf(root, profile, io.env)))
    const { shared, alone } = args.flag('all') ? { shared: aligned, alone: 0 } : sharedRows(aligned)
    const rows = args.flag('json') ? aligned : shared
    if (args.flag('json')) {
      io.out(`${JSON.stringify({ profiles, rows })}\n`)
      return 0
    }
    const folder = join(root, 'artifacts', 'compare')
    mkdirSync(folder, { recursive: true })
    const page = join(folder, `${profiles.join('-').replaceAll('/', '-')}.html`)
    writeAtomically(page, comparePage(profiles, rows, alone))
    io.out(
      `${compareText(profiles, rows)}${alone > 0 ? `\n${counted(alone, 'row that only one of them has is', 'rows that only one of them has are')} not shown; --all shows all rows\n` : ''}\nas a page: ${relative(io.cwd, page)}\n`,
    )
    return 0
  },
}
