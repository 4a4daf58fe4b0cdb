import { appendFileSync, mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, relative } from 'node:path'
import { ConfigError } from '../../config/diagnostic.ts'
import { localExecutor } from '../../execute/local.ts'
import { run } from '../../execute/run.ts'
import { namesOf } from '../../graph/select.ts'
import { makePlan, type Plan } from '../../plan/plan.ts'
import type { Reporter, Summary } from '../../report/event.ts'
import { plainReporter } from '../../report/plain.ts'
import { planJson, planText } from '../../report/plan-text.ts'
import { resultsText } from '../../report/results-text.ts'
import type { Session } from '../../session.ts'
import { Lock } from '../../store/lock.ts'
import { logTail } from '../../store/log-tail.ts'
import { lockEntry, readPipelineLock, writePipelineLock } from '../../store/pipeline-lock.ts'
import type { Args } from '../args.ts'
import { type Command, type Io, JSON_OPTION, PROJECT_OPTIONS, SELECT_OPTIONS } from '../command.ts'
import { openChosen } from '../open.ts'

export const runCommand: Command = {
  summary: 'bring stages up to date: all of them, or those named with what they need',
  usage: '[stage...]',
  options: {
    dry: {
      type: 'boolean',
      short: 'n',
      help: 'list in run order what would happen and why; exit 1 if anything is stale',
    },
    force: { type: 'boolean', short: 'f', help: 'run the stages named (or all chosen) even if fresh' },
    ...SELECT_OPTIONS,
    ...PROJECT_OPTIONS,
    jobs: {
      type: 'string',
      short: 'j',
      value: 'N',
      help: 'processors to use at once; default: as many as there are',
    },
    'keep-going': {
      type: 'boolean',
      short: 'k',
      help: 'after a failure, still run what does not depend on it',
    },
    executor: { type: 'string', value: 'NAME', help: 'where jobs run: local' },
    ...JSON_OPTION,
  },
  async run(args, io) {
    const jobs = jobsOf(args)
    if (args.flag('dry')) return dryRun(args, io)
    const { session, chosen } = await openChosen(args, io)
    const reporter = reporterFor(session, args, io)
    const forced = forcedOf(args, session, chosen)

    const taken = await Lock.take(
      session.paths.lock,
      `icl run ${args.words.join(' ')}`.trim(),
      (owner) => reporter.event({ kind: 'waiting', owner }),
      io.signal,
    )
    if (!taken) return 130
    try {
      if (taken.dead) reporter.event({ kind: 'took-over', owner: taken.dead })
      const id = runId(new Date())
      const summary = await run(session, {
        chosen,
        forced,
        keepGoing: args.flag('keep-going'),
        executor: localExecutor(jobs, session.project.config.pools ?? {}),
        run: id,
        signal: io.signal,
        emit: (event) => reporter.event(event),
        onProcess: (pid) => recordProcess(session, id, pid),
      })
      session.stats.save()
      session.journal.compact()
      if (session.project.sets.length === 0) updateLock(session, summary)
      reporter.end(summary)
      return summary.interrupted ? 130 : summary.ok ? 0 : 1
    } finally {
      taken.lock.release()
    }
  },
}

async function dryRun(args: Args, io: Io): Promise<number> {
  const { session, chosen } = await openChosen(args, io)
  const plan = makePlan(session.graph, chosen, forcedOf(args, session, chosen), session.world)
  io.out(args.flag('json') ? `${JSON.stringify(planJson(plan))}\n` : planText(plan, true))
  return isStale(plan) ? 1 : 0
}

export function isStale(plan: Plan): boolean {
  return plan.steps.some(({ decision }) => decision.state !== 'fresh')
}

function forcedOf(args: Args, session: Session, chosen: ReadonlySet<string>): Set<string> {
  if (!args.flag('force')) return new Set()
  return args.words.length > 0 ? namesOf(session.graph, args.words) : new Set(chosen)
}

function reporterFor(session: Session, args: Args, io: Io): Reporter {
  if (args.flag('json'))
    return { event() {}, end: (summary) => io.out(`${JSON.stringify(summaryJson(summary))}\n`) }
  return plainReporter({
    write: io.out,
    tail: (log) => logTail(log),
    results: () => resultsText(session),
  })
}

export function summaryJson({ ok, ran, cached, fresh, failed, seconds }: Summary) {
  return { ok, ran, cached, fresh, failed, seconds: Math.round(seconds * 1000) / 1000 }
}

function jobsOf(args: Args): number {
  const text = args.text('jobs')
  if (text === undefined) return availableParallelism()
  const jobs = Number(text)
  if (!Number.isInteger(jobs) || jobs < 1)
    throw new ConfigError(`--jobs ${text}: expected a whole number of at least 1`)
  return jobs
}

/** Sorts by time; two runs of one machine never share it. */
function runId(now: Date): string {
  return `${now.toISOString().replace(/[-:]/g, '').replace(/\..*/, '')}-${process.pid}`
}

function recordProcess(session: Session, id: string, pid: number): void {
  const folder = join(session.paths.runs, id)
  mkdirSync(folder, { recursive: true })
  appendFileSync(join(folder, 'processes'), `${pid}\n`)
}

function updateLock(session: Session, summary: Summary): void {
  const before = readPipelineLock(session.paths) ?? {}
  const settled = new Set([...summary.ran, ...summary.cached, ...summary.fresh])
  const entries = session.graph.instances.flatMap(({ name }) => {
    const published = session.journal.published(name)
    const entry = settled.has(name) && published ? lockEntry(published) : before[name]
    return entry ? [[name, entry] as const] : []
  })
  writePipelineLock(session.paths, Object.fromEntries(entries))
}

export function relativeTo(session: Session, path: string): string {
  return relative(session.paths.root, path)
}
