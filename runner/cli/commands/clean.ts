import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { counted } from '../../../util/counted.ts'
import { ConfigError } from '../../config/diagnostic.ts'
import { namesOf } from '../../graph/select.ts'
import { openJobs } from '../../execute/slurm/open-jobs.ts'
import type { Session } from '../../session.ts'
import { outputFiles, removeEmptyOutputs, strayFiles } from '../../sweep/outputs.ts'
import { filesBelow, type Remains, removeFiles, sizeText } from '../../sweep/remains.ts'
import { removeTree } from '../../util/remove-tree.ts'
import type { Args } from '../args.ts'
import { type Command, JSON_OPTION, PROJECT_OPTIONS, SETTING_OPTIONS } from '../command.ts'
import { holdingLock } from '../holding.ts'
import { openFrom } from '../open.ts'

export const cleanCommand: Command = {
  summary: 'remove outputs from the workspace; the cache keeps them, so a run can restore them',
  usage: '[stage...]',
  options: {
    dry: { type: 'boolean', short: 'n', help: 'only list what would be removed' },
    strays: {
      type: 'boolean',
      help: 'remove files of the workspace that no stage declares (any more) instead',
    },
    all: {
      type: 'boolean',
      help: 'remove all of artifacts/: every profile, the cache and logs; recordings/ stays',
    },
    ...PROJECT_OPTIONS,
    ...SETTING_OPTIONS,
    ...JSON_OPTION,
  },
  examples: [
    ['icl clean fit-rw', 'remove the outputs of one stage'],
    ['icl clean --strays --dry', 'list files of stages that were renamed or removed'],
    ['icl clean --sweep multiverse', 'remove the outputs of a sweep; its table and page stay'],
    ['icl clean --all', 'return to the state of a fresh clone'],
  ],
  async run(args, io) {
    const session = openFrom(args, io)
    const work = async () => {
      const files = chosenFiles(session, args)
      const dry = args.flag('dry')
      if (!dry && args.flag('all')) removeAll(session)
      else if (!dry) {
        removeFiles(files, session.paths.workspace)
        if (!args.flag('strays')) removeEmptyOutputs(session, named(session, args.words))
      }
      const shown = files.map((file) => relative(session.paths.root, file.path))
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
      if (args.flag('json')) io.out(`${JSON.stringify({ ok: true, dry, files: shown, bytes })}\n`)
      else {
        if (!args.flag('all')) for (const path of shown) io.out(`${path}\n`)
        io.out(`${dry ? 'would remove' : 'removed'} ${sizeText(files)}\n`)
      }
      return 0
    }
    return args.flag('dry') ? work() : holdingLock(session, 'icl clean', io, work)
  },
}

function chosenFiles(session: Session, args: Args): Remains[] {
  if (args.flag('all') || args.flag('strays')) {
    if (args.words.length > 0 || (args.flag('all') && args.flag('strays')))
      throw new ConfigError('icl clean: expected stages, or --strays, or --all, and only one of them')
  }
  if (args.flag('strays')) return strayFiles(session)
  if (!args.flag('all')) return outputFiles(session, named(session, args.words))
  const open = openJobs(session.paths.slurm)
  if (open > 0)
    throw new ConfigError(
      `icl clean --all: ${counted(open, 'job on Slurm still runs and writes', 'jobs on Slurm still run and write')} there; expected none. Wait for them with: icl run`,
    )
  return filesBelow(session.paths.artifacts).filter((file) => file.path !== session.paths.lock)
}

/** The named instances, or all if no name is given. */
function named({ graph }: Session, words: readonly string[]): Set<string> {
  return words.length > 0 ? namesOf(graph, words) : new Set(graph.byName.keys())
}

/** Removes everything except the lock, which this process holds and removes at the end. */
function removeAll({ paths }: Session): void {
  for (const entry of readdirSync(paths.artifacts)) {
    const path = join(paths.artifacts, entry)
    if (path !== paths.lock) removeTree(path)
  }
}
