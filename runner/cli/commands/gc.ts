import { counted } from '../../../util/counted.ts'
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
  summary: 'delete cache entries that are not the latest or locked results of a profile; recordings/ stays',
  usage: '',
  options: {
    dry: { type: 'boolean', short: 'n', help: 'only say what would be deleted' },
    keep: {
      type: 'string',
      value: 'AGE',
      help: 'keep results that are younger than this, such as 12h or 30d',
    },
    ...JSON_OPTION,
  },
  examples: [
    ['icl gc --dry', 'see how much space unused results take'],
    ['icl gc --keep 30d', 'keep results of the last 30 days, so that a revert can restore them'],
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
          `icl gc: ${counted(open, 'job on Slurm still runs and writes', 'jobs on Slurm still run and write')} into the cache; expected none. Wait for them with: icl run`,
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
      } else if (all.length === 0) io.out('nothing to delete: every cache entry is needed\n')
      else
        io.out(
          `${dry ? 'would delete' : 'deleted'} ${counted(garbage.results.length, 'result')} with ${sizeText(garbage.objects, 'object')}, ${sizeText(garbage.code, 'code bundle')}\n`,
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
