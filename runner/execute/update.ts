import { join } from 'node:path'
import { writeSnapshot } from '../noop/snapshot.ts'
import { makePlan } from '../plan/plan.ts'
import type { Reporter, RunEvent, Summary } from '../report/event.ts'
import { both } from '../report/json.ts'
import { closeSession, type Session } from '../session.ts'
import { writeAtomically } from '../store/atomic.ts'
import { Lock } from '../store/lock.ts'
import { EventRecorder, eventsFile } from '../store/run-events.ts'
import { remoteOpener } from '../store/remote/open.ts'
import type { Executor } from './executor.ts'
import { heal } from './heal.ts'
import {
  closeProcessList,
  endMarked,
  openProcessList,
  recordProcess,
  refuseOwnRun,
  removeStaging,
  tidy,
} from './housekeeping.ts'
import { recordLock } from './record-lock.ts'
import { restock } from './restock.ts'
import { type RunOptions, run } from './run.ts'

export interface Opened {
  readonly session: Session
  readonly chosen: ReadonlySet<string>
  readonly forced: ReadonlySet<string>
  /** When the files of the project were read, ms since 1970. */
  readonly readAt: number
}

export interface UpdateOptions extends Pick<RunOptions, 'keepGoing' | 'signal'> {
  readonly executor: (session: Session, note: (message: string) => void) => Executor
  /** The command line, shown to users whose run waits for this one. */
  readonly command: string
  readonly reporter: (session: Session) => Reporter
  /** Path of the built command-line program: a snapshot is valid for this build only. */
  readonly runner: string
  /** What `icl run` prints when nothing is to be done. */
  readonly idleText: (session: Session, summary: Summary) => string
  /** The run does not cover the whole graph, so it writes no snapshot. */
  readonly isPartial?: boolean
}

/**
 * A complete run under the lock: waits for the lock, removes what killed runs left behind, executes, restores outputs
 * that stages overwrote, and records what was done.
 *
 * @returns undefined when it was interrupted while waiting
 */
export async function update(
  open: () => Promise<Opened>,
  options: UpdateOptions,
): Promise<Summary | undefined> {
  let opened = await open() // before anything is written, so that a mistake in pipeline.yaml changes nothing
  const { paths } = opened.session
  const reporter = options.reporter(opened.session)
  const id = runId(new Date())
  const recorder = new EventRecorder(eventsFile(paths, id), {
    kind: 'run',
    command: options.command,
    profile: paths.profile,
    ...(paths.sweep !== undefined && { sweep: paths.sweep }),
    sets: opened.session.project.sets,
  })
  const told = both(reporter, recorder)
  const emit = (event: RunEvent) => told.event(event)
  const before = opened.session.journal.stamp
  const taken = await Lock.take(
    paths.lock,
    { command: options.command, run: id },
    (owner) => {
      refuseOwnRun(owner, opened.session.env)
      reporter.event({ kind: 'waiting', owner })
    },
    options.signal,
  )
  if (!taken) return undefined
  try {
    if (taken.dead) told.event({ kind: 'took-over', owner: taken.dead })
    tidy(paths)
    // Another run may have published results while this one waited.
    if (opened.session.journal.stampNow() !== before) opened = await open()
    const busy = announce(opened, emit)
    if (busy) {
      openProcessList(paths, id)
      recorder.open()
    }
    const summary = await run(opened.session, {
      chosen: opened.chosen,
      forced: opened.forced,
      keepGoing: options.keepGoing,
      executor: options.executor(opened.session, (message) => emit({ kind: 'note', message })),
      remote: remoteOpener(opened.session, (message) => emit({ kind: 'note', message }), options.signal),
      run: id,
      signal: options.signal,
      emit,
      onProcess: (pid) => recordProcess(paths, id, pid),
    })
    if (busy) endMarked(id)
    await heal(opened.session, summary, emit)
    await restock(opened.session, summary.fresh, emit)
    await record(opened, summary, options, id)
    told.end(summary)
    return summary
  } finally {
    try {
      told.close?.()
      await closeSession(opened.session)
      removeStaging(paths)
      closeProcessList(paths, id)
    } finally {
      taken.lock.release()
    }
  }
}

/**
 * Plans before anything starts, so that planning errors are reported before anything has changed.
 *
 * @returns whether there is anything to do
 */
function announce({ session, chosen, forced }: Opened, emit: (event: RunEvent) => void): boolean {
  const { steps } = makePlan(session.graph, chosen, forced, session.world)
  const count = (state: string, known = true) =>
    steps.filter(({ decision: d }) => d.state === state && (d.key !== undefined) === known).length
  emit({
    kind: 'plan',
    run: count('run'),
    mayRun: count('run', false),
    cached: count('cached'),
    fresh: count('fresh'),
  })
  return steps.some(({ decision }) => decision.state !== 'fresh')
}

async function record(
  { session, chosen, readAt }: Opened,
  summary: Summary,
  options: UpdateOptions,
  id: string,
): Promise<void> {
  const { paths, graph, project } = session
  session.code.save()
  session.stats.save()
  session.journal.flush()
  session.journal.compact()
  if (project.sets.length === 0)
    recordLock(session, new Set([...summary.ran, ...summary.cached, ...summary.fresh]))
  if (summary.ran.length + summary.cached.length + summary.failed.length > 0) {
    const entry = {
      command: options.command,
      profile: project.profile,
      sets: project.sets,
      started: readAt,
      ...summary,
    }
    writeAtomically(join(paths.runs, id, 'run.json'), `${JSON.stringify(entry)}\n`)
  }
  if (!options.isPartial && summary.ok && chosen.size === graph.instances.length)
    await writeSnapshot(session, options.runner, options.idleText(session, idle(summary)), readAt)
}

/** The summary with everything counted as fresh. */
function idle(summary: Summary): Summary {
  const fresh = [...summary.ran, ...summary.cached, ...summary.fresh]
  return { ...summary, ran: [], cached: [], fresh }
}

/** Sorts by time, to the millisecond: two runs of one machine, or of one process, never share it. */
function runId(now: Date): string {
  return `${now.toISOString().replace(/[-:.Z]/g, '')}-${process.pid}`
}
