import { ConfigError } from '../../config/diagnostic.ts'
import { openJobs } from '../../execute/slurm/open-jobs.ts'
import { findGarbage, removeGarbage } from '../../sweep/garbage.ts'
import { sizeText } from '../../sweep/remains.ts'
import { seconds } from '../../util/duration.ts'
import type { Args } from '../args.ts'
import { type Command, JSON_OPTION } from '../command.ts'
import { holdingLock } from '../holding.ts'
import { openFrom } from '../open.ts'

export const gcCommand: Command = {
  summary: 'drop cache entries that no profile has published last or locked; never recordings/',
  usage: '',
  options: {
    dry: { type: 'boolean', short: 'n', help: 'only say what would go' },
    keep: { type: 'string', value: 'AGE', help: 'keep what was made within this time, such as 12h or 30d' },
    ...JSON_OPTION,
  },
  examples: [
    ['icl gc --dry', 'how much is there that nothing needs?'],
    ['icl gc --keep 30d', 'keep what was made in the last 30 days, so that a revert still finds it'],
  ],
  async run(args, io) {
    if (args.words.length > 0)
      throw new ConfigError(`icl gc: found "${args.words[0]}", expected options only`)
    const age = ageOf(args)
    const session = openFrom(args, io)
    const work = async () => {
      const open = openJobs(session.paths.slurm)
      if (open > 0)
        throw new ConfigError(
          `icl gc: ${open} jobs on Slurm are yet to end, and write into the cache; expected none. Wait for them with: icl run`,
        )
      const garbage = findGarbage(session, Date.now() - age * 1000)
      const dry = args.flag('dry')
      if (!dry) await removeGarbage(session, garbage)
      const all = [...garbage.results, ...garbage.objects, ...garbage.code]
      if (args.flag('json')) {
        const counts = {
          results: garbage.results.length,
          objects: garbage.objects.length,
          code: garbage.code.length,
        }
        const bytes = all.reduce((sum, file) => sum + file.bytes, 0)
        io.out(`${JSON.stringify({ ok: true, dry, ...counts, bytes })}\n`)
      } else if (all.length === 0) io.out('nothing to drop: every cache entry is needed\n')
      else
        io.out(
          `${dry ? 'would drop' : 'dropped'} ${garbage.results.length} results with ${sizeText(garbage.objects, 'object')}, ${sizeText(garbage.code, 'code bundle')}\n`,
        )
      return 0
    }
    return args.flag('dry') ? work() : holdingLock(session, 'icl gc', io, work)
  },
}

function ageOf(args: Args): number {
  const text = args.text('keep')
  if (text === undefined) return 0
  try {
    return seconds(text)
  } catch (error) {
    throw new ConfigError(`icl gc --keep: ${(error as Error).message}`)
  }
}
