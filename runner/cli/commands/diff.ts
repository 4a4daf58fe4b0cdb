import { parseTable, type Row } from '../../../util/table.ts'
import { decodeUtf8 } from '../../../util/utf8.ts'
import { ConfigError } from '../../config/diagnostic.ts'
import { DEFAULT_PROFILE, profileNames } from '../../config/load.ts'
import { compareHeadlines, type HeadlineChange } from '../../plan/compare-headlines.ts'
import { compareLocks } from '../../plan/compare-locks.ts'
import { diffText } from '../../report/diff-text.ts'
import { reasonText } from '../../report/reason-text.ts'
import type { Session } from '../../session.ts'
import { type OpenSetting, openSettingNamed } from '../../settings/open.ts'
import { committedFile, isRevision } from '../../store/git.ts'
import { Paths } from '../../store/paths.ts'
import {
  lockEntry,
  type PipelineLock,
  parsePipelineLock,
  readPipelineLock,
} from '../../store/pipeline-lock.ts'
import { didYouMean } from '../../util/suggest.ts'
import { type Command, JSON_OPTION, PROJECT_OPTIONS } from '../command.ts'
import { openFrom } from '../open.ts'
import { lookUp } from '../../util/look-up.ts'

interface Side {
  readonly name: string
  readonly lock: PipelineLock
  /** Whether it is a setting of a sweep, which has results of some stages only. */
  readonly isSetting?: boolean
}

export const diffCommand: Command = {
  summary:
    'compare parameters, outputs and headline numbers of two profiles, git revisions or settings of sweeps',
  usage: 'FROM [TO]',
  options: { ...PROJECT_OPTIONS, ...JSON_OPTION },
  examples: [
    ['icl diff published', 'from the profile `published` to the current results'],
    ['icl diff HEAD~1', 'from the commit before the last one to the current results'],
    ['icl diff v1.0 v2.0 --profile published', 'between two tags, for one profile'],
    ['icl diff multiverse/5c2f multiverse/91aa', 'between two settings of a sweep'],
  ],
  async run(args, io) {
    const [first, second, ...more] = args.words
    if (first === undefined || more.length > 0)
      throw new ConfigError(
        `icl diff: found ${args.words.length} names, expected one or two profiles, git revisions or settings, as in \`icl diff HEAD~1\``,
      )
    const session = openFrom(args, io)
    const [from, to] = madeByBoth(
      sideOf(first, session),
      second === undefined ? here(session) : sideOf(second, session),
    )
    const changes = compareLocks(from.lock, to.lock)
    const headlines = headlineChanges(session, from.lock, to.lock)
    if (args.flag('json')) {
      const instances = changes.map((c) => ({ ...c, reasons: c.reasons.map(reasonText), facts: c.reasons }))
      io.out(`${JSON.stringify({ from: from.name, to: to.name, instances, headlines })}\n`)
    } else io.out(diffText(from.name, to.name, changes, headlines))
    return 0
  },
}

/** Drops instances that a setting of a sweep does not have: a setting has results of some stages only. */
function madeByBoth(from: Side, to: Side): [Side, Side] {
  if (!from.isSetting && !to.isSetting) return [from, to]
  const keep = (side: Side, other: Side): Side => ({
    ...side,
    lock: Object.fromEntries(Object.entries(side.lock).filter(([name]) => Object.hasOwn(other.lock, name))),
  })
  return [to.isSetting ? keep(from, to) : from, from.isSetting ? keep(to, from) : to]
}

/** The results of a setting of a sweep, with the names and paths of a plain run. */
function settingSide(word: string, { instances, session }: OpenSetting): Side {
  const entries = [...instances].flatMap(([name, instance]) => {
    const published = session.journal.published(instance.name)
    return published ? [[name, lockEntry(published)] as const] : []
  })
  if (entries.length === 0)
    throw new ConfigError(
      `icl diff: setting ${word} has no results yet, expected some. Run it first: icl sweep ${word.split('/')[0]}`,
    )
  return { name: word, lock: Object.fromEntries(entries), isSetting: true }
}

/** Reads a word as a setting or a profile if there is one of that name, else as a revision. */
function sideOf(word: string, session: Session): Side {
  const { root, profile } = session.paths
  const setting = openSettingNamed(root, word, session.env)
  if (setting) return settingSide(word, setting)
  const profiles = [DEFAULT_PROFILE, ...profileNames(root)]
  if (profiles.includes(word)) {
    const lock = readPipelineLock(new Paths(root, word))
    if (lock) return { name: word, lock }
    throw new ConfigError(
      `icl diff: profile ${word} has no lock yet, expected ${new Paths(root, word).pipelineLock}. Run it first: icl run --profile ${word}`,
    )
  }
  const { pipelineLock: path } = session.paths
  if (!isRevision(root, word))
    throw new ConfigError(
      `icl diff: found neither a profile nor a git revision "${word}", expected a revision or one of ${profiles.join(', ')}.${didYouMean(word, profiles)}`,
    )
  const text = committedFile(root, word, path)
  if (text === undefined)
    throw new ConfigError(`icl diff: found no ${path} at ${word}, expected a revision that has one`)
  const name = profile === DEFAULT_PROFILE ? word : `${word} (${profile})`
  return { name, lock: parsePipelineLock(text, `${word}:${path}`) }
}

function here({ paths }: Session): Side {
  return {
    name: paths.profile === DEFAULT_PROFILE ? 'now' : `now (${paths.profile})`,
    lock: readPipelineLock(paths) ?? {},
  }
}

/** Changes in every output named `headlines`, if both versions are still in the cache. */
function headlineChanges(session: Session, was: PipelineLock, now: PipelineLock): HeadlineChange[] {
  const paths = session.graph.instances.flatMap((i) => i.outputs.headlines ?? [])
  const hashOf = (lock: PipelineLock, path: string) =>
    lookUp(Object.values(lock).find((entry) => Object.hasOwn(entry.outputs, path))?.outputs, path)
  return paths.flatMap((path) => {
    const [a, b] = [hashOf(was, path), hashOf(now, path)]
    if (a === undefined || b === undefined || a === b) return []
    const tables = [a, b].map((hash) => tableOf(session, hash, path))
    return tables[0] && tables[1] ? compareHeadlines(tables[0], tables[1]) : []
  })
}

function tableOf(session: Session, hash: string, path: string): Row[] | undefined {
  try {
    const bytes = session.cas.read(hash)
    return bytes && parseTable(decodeUtf8(bytes, path), { properties: {} }, path)
  } catch {
    return undefined
  }
}
