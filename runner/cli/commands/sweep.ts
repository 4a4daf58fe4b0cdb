import { mkdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { stringify } from 'yaml'
import { counted } from '../../../util/counted.ts'
import { ConfigError } from '../../config/diagnostic.ts'
import { DEFAULT_PROFILE, findRoot } from '../../config/load.ts'
import { chooseExecutor } from '../../execute/choose.ts'
import { update } from '../../execute/update.ts'
import { makePlan } from '../../plan/plan.ts'
import type { Summary } from '../../report/event.ts'
import { summaryJson } from '../../report/json.ts'
import { prepare, prepareCode, type Session } from '../../session.ts'
import { readSweep, recordedSweep, type Sweep, sweepNames, sweepOfSets } from '../../settings/definition.ts'
import { type OpenSweep, openSweep } from '../../settings/open.ts'
import {
  collectResults,
  resultsTable,
  settingsTable,
  type SettingState,
  type SweepResult,
} from '../../settings/results.ts'
import { writeAtomically } from '../../store/atomic.ts'
import { Journal } from '../../store/journal.ts'
import { Paths } from '../../store/paths.ts'
import { formatSeconds } from '../../util/duration.ts'
import { lookUp } from '../../util/look-up.ts'
import type { Args } from '../args.ts'
import { chooseReporter } from '../choose-reporter.ts'
import { type Command, EXECUTE_OPTIONS, type Io, jobsOf, JSON_OPTION } from '../command.ts'
import { leaveOrCancel } from '../leave-or-cancel.ts'

/**
 * Draws the results of a sweep.
 *
 * @param files paths of the project's files that stages read as an input of this name
 * @returns the written files, the main page first
 */
export type DrawSweep = (
  folder: string,
  sweep: Sweep,
  found: { readonly results: readonly SweepResult[]; readonly states: readonly SettingState[] },
  files: (input: string) => string[],
) => Promise<string[]>

export function sweepCommand(draw: DrawSweep = () => Promise.resolve([])): Command {
  return {
    summary: 'run the pipeline for every combination of some settings, and compare the results',
    usage: '[NAME] [--set PATH=VALUE,VALUE]',
    options: {
      set: {
        type: 'string',
        multiple: true,
        value: 'PATH=V,V',
        help: 'a factor: values separated by commas (a list in brackets is one value) or a range 1..20; a single value applies to all settings',
      },
      profile: {
        type: 'string',
        short: 'p',
        value: 'NAME',
        help: 'the profile to which factors of --set apply',
      },
      stages: {
        type: 'string',
        multiple: true,
        value: 'NAME,..',
        help: 'stages to run for each setting; default: stages with an output named headlines',
      },
      dry: {
        type: 'boolean',
        short: 'n',
        help: 'only print the numbers of settings, instances and shared instances, and the expected time',
      },
      list: { type: 'boolean', help: 'list the settings with their ids' },
      ...EXECUTE_OPTIONS,
      ...JSON_OPTION,
    },
    examples: [
      ['icl sweep --set fit-rw.q0=midpoint,0.25,free', 'do results depend on the initial value?'],
      ['icl sweep multiverse', 'run the sweep in sweeps/multiverse.yaml'],
      ['icl sweep multiverse --dry', 'see its size and the expected time'],
    ],
    async run(args, io) {
      const root = findRoot(io.cwd)
      const sweep = sweepOf(args, root)
      const readAt = Date.now()
      let opened = openSweep(root, sweep, io.env)
      let isOpened = false
      if (args.flag('list')) return list(opened, args, io)
      const chosen = new Set(opened.merged.graph.byName.keys())
      await prepare(opened.session, chosen)
      if (args.flag('dry')) return dry(opened, args, io)
      if (!sweepNames(root).includes(sweep.name)) record(root, sweep)
      const summary = await update(
        async () => {
          // This function is called a second time only if another run has ended meanwhile.
          if (isOpened) {
            opened = openSweep(root, sweep, io.env)
            await prepareCode(opened.session, chosen)
          }
          isOpened = true
          return { session: opened.session, chosen, forced: new Set<string>(), readAt }
        },
        {
          command: `icl sweep ${sweep.name}`,
          keepGoing: true,
          executor: (session, note) =>
            chooseExecutor(args.text('executor'), session, {
              jobs: jobsOf(args),
              note,
              onInterrupt: (n) => leaveOrCancel(n, io),
            }),
          signal: io.signal,
          reporter: (session) => chooseReporter(session, args, io, () => {}), // `finish` prints the object of --json
          runner: io.program,
          idleText: () => '',
          isPartial: true,
        },
      )
      if (summary === undefined) return 130
      return finish(opened, summary, draw, args, io)
    },
  }
}

function sweepOf(args: Args, root: string): Sweep {
  const [name, ...more] = args.words
  const sets = args.all('set')
  if (more.length > 0)
    throw new ConfigError(`icl sweep: found ${args.words.length} names, expected one sweep`)
  if (name !== undefined && sets.length === 0) return readSweep(root, name)
  if (sets.length === 0)
    throw new ConfigError(
      'icl sweep: expected the name of a file in sweeps/, or factors: --set PATH=VALUE,VALUE',
    )
  if (name !== undefined && sweepNames(root).includes(name))
    throw new ConfigError(
      `icl sweep ${name}: sweeps/${name}.yaml has that name, expected another one for a sweep over factors of --set`,
    )
  if (name !== undefined && !/^\w[\w.-]*$/.test(name))
    throw new ConfigError(`icl sweep: found the name "${name}", expected letters, digits, hyphens and dots`)
  return sweepOfSets(name ?? 'adhoc', args.text('profile') ?? DEFAULT_PROFILE, args.list('stages'), sets)
}

/** Records a sweep that has no file, so that other commands know its settings. */
function record(root: string, { name, file }: Sweep): void {
  const path = recordedSweep(root, name)
  mkdirSync(dirname(path), { recursive: true })
  writeAtomically(path, stringify(file))
}

function list({ settings, sweep }: OpenSweep, args: Args, io: Io): number {
  if (args.flag('json')) io.out(`${JSON.stringify({ sweep: sweep.name, settings })}\n`)
  else
    for (const { id, options } of settings)
      io.out(
        `${id}  ${Object.entries(options)
          .map(([factor, label]) => `${factor}=${label}`)
          .join('  ')}\n`,
      )
  return 0
}

function dry(opened: OpenSweep, args: Args, io: Io): number {
  const { session, settings, instances, merged } = opened
  const { steps } = makePlan(session.graph, new Set(session.graph.byName.keys()), new Set(), session.world)
  const run = steps.filter(({ decision }) => decision.state === 'run')
  const secondsOf = pastSeconds(opened)
  const guess = run.reduce((sum, { instance }) => sum + (secondsOf(instance.stage) ?? 0), 0) / jobsOf(args)
  const unknown = [...new Set(run.map(({ instance }) => instance.stage))].filter(
    (s) => secondsOf(s) === undefined,
  )
  const distinct = merged.graph.instances.length
  const told = {
    settings: settings.length,
    instances,
    distinct,
    shared: instances - distinct,
    fresh: steps.filter(({ decision }) => decision.state === 'fresh').length,
    cached: steps.filter(({ decision }) => decision.state === 'cached').length,
    run: run.length,
    seconds: Math.round(guess),
    unknown,
  }
  if (args.flag('json')) io.out(`${JSON.stringify(told)}\n`)
  else
    io.out(
      [
        `${counted(told.settings, 'setting')}, ${counted(instances, 'instance')} in all; ${told.shared} of them are shared, ${distinct} are made once`,
        `${told.fresh} are fresh, ${told.cached} in the cache, ${told.run} to run${guess > 0 ? `: about ${formatSeconds(guess)}, estimated from earlier runs of these stages` : ''}`,
        ...(unknown.length > 0 ? [`no run times are known yet for ${unknown.join(', ')}`] : []),
        '',
      ].join('\n'),
    )
  return told.run > 0 ? 1 : 0
}

/** Mean run time of a stage in seconds, over the results of the sweep and of its profile. */
function pastSeconds({ session, sweep }: OpenSweep): (stage: string) => number | undefined {
  const sums = new Map<string, { count: number; seconds: number }>()
  const journals = [session.journal, new Journal(new Paths(session.paths.root, sweep.profile).journal)]
  for (const { instance, seconds } of journals.flatMap((journal) => journal.all())) {
    const stage = instance.split(/[@~]/)[0]!
    const known = sums.get(stage) ?? { count: 0, seconds: 0 }
    sums.set(stage, { count: known.count + 1, seconds: known.seconds + seconds })
  }
  return (stage) => {
    const found = sums.get(stage)
    return found && found.seconds / found.count
  }
}

function projectFiles({ graph, paths }: Session, input: string): string[] {
  const refs = graph.instances.flatMap(({ inputs }) => lookUp(inputs, input) ?? [])
  return [...new Set(refs.filter(({ from }) => from === undefined).map(({ path }) => paths.file(path)))]
}

async function finish(
  opened: OpenSweep,
  summary: Summary,
  draw: DrawSweep,
  args: Args,
  io: Io,
): Promise<number> {
  const { sweep, session } = opened
  const { ok } = summary
  const found = collectResults(opened)
  const factors = sweep.factors.map(({ name }) => name)
  const folder = session.paths.sweepFolder(sweep.name)
  mkdirSync(folder, { recursive: true })
  const tables = [join(folder, 'results.csv'), join(folder, 'settings.csv')] as const
  writeAtomically(tables[0], resultsTable(found.results, factors))
  writeAtomically(tables[1], settingsTable(found.states, factors))
  const drawn = await draw(folder, sweep, found, (input) => projectFiles(session, input))
  const files = [...drawn, ...tables].map((file) => relative(io.cwd, file))
  const missing = found.states.filter(({ state }) => state === 'missing').length
  if (args.flag('json'))
    io.out(
      `${JSON.stringify({ ...summaryJson(summary), settings: found.states.length, missing, results: found.results.length, files })}\n`,
    )
  else {
    if (missing > 0)
      io.out(`\n${missing} of ${found.states.length} settings have no results, because a stage failed\n`)
    io.out(`\n${files.map((file) => `${file}\n`).join('')}`)
  }
  return ok ? 0 : 1
}
