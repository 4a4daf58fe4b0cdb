import { chooseExecutor } from '../../execute/choose.ts'
import { estimatePlan } from '../../execute/estimate.ts'
import { type Opened, update } from '../../execute/update.ts'
import { namesOf } from '../../graph/select.ts'
import { makePlan, type Plan } from '../../plan/plan.ts'
import { planJson, planText } from '../../report/plan-text.ts'
import { resultsText } from '../../report/results-text.ts'
import { summaryText } from '../../report/summary-text.ts'
import type { Session } from '../../session.ts'
import type { Args } from '../args.ts'
import {
  type Command,
  type Io,
  EXECUTE_OPTIONS,
  jobsOf,
  JSON_OPTION,
  PROJECT_OPTIONS,
  SELECT_OPTIONS,
} from '../command.ts'
import { chooseReporter } from '../choose-reporter.ts'
import { leaveOrCancel } from '../leave-or-cancel.ts'
import { openChosen } from '../open.ts'
import { notesOf } from '../../session.ts'

export const runCommand: Command = {
  summary: 'bring stages up to date: all of them, or the named ones with the stages that they need',
  usage: '[stage...]',
  options: {
    dry: {
      type: 'boolean',
      short: 'n',
      help: 'only list, in run order, what would run and why; exit 1 if anything is stale',
    },
    force: {
      type: 'boolean',
      short: 'f',
      help: 'run the named stages (or all selected ones) even if they are fresh',
    },
    ...SELECT_OPTIONS,
    ...PROJECT_OPTIONS,
    'keep-going': {
      type: 'boolean',
      short: 'k',
      help: 'after a failure, still run the stages that do not depend on the failed one',
    },
    ...EXECUTE_OPTIONS,
    ...JSON_OPTION,
  },
  examples: [
    ['icl run', 'run everything that is stale'],
    [
      'icl run fit-rw --set fit-rw.starts=50',
      'run one stage and all that it needs, with one parameter changed',
    ],
    ['icl run --dry --profile published', 'list what would run in a profile, and why'],
  ],
  async run(args, io) {
    const jobs = jobsOf(args)
    if (args.flag('dry')) return dryRun(args, io)
    let told = false
    const open = async (): Promise<Opened> => {
      const readAt = Date.now()
      const { session, chosen } = await openChosen(args, io)
      if (!told) for (const note of notesOf(session)) io.err(`${note}\n`)
      told = true
      return { session, chosen, forced: forcedOf(args, session, chosen), readAt }
    }
    const summary = await update(open, {
      command: ['icl run', ...args.words].join(' '),
      keepGoing: args.flag('keep-going'),
      executor: (session, note) =>
        chooseExecutor(args.text('executor'), session, {
          jobs,
          note,
          onInterrupt: (n) => leaveOrCancel(n, io),
        }),
      signal: io.signal,
      reporter: (session) => chooseReporter(session, args, io),
      runner: io.program,
      idleText: (session, idle) =>
        summaryText(
          idle,
          [],
          () => [],
          () => resultsText(session),
        ),
    })
    return !summary || summary.interrupted ? 130 : summary.ok ? 0 : 1
  },
}

async function dryRun(args: Args, io: Io): Promise<number> {
  const { session, chosen } = await openChosen(args, io)
  const plan = makePlan(session.graph, chosen, forcedOf(args, session, chosen), session.world)
  for (const note of notesOf(session)) io.err(`${note}\n`)
  const estimates = await estimatePlan(session, plan, io.signal)
  io.out(
    args.flag('json')
      ? `${JSON.stringify(planJson(plan, [], estimates))}\n`
      : planText(plan, true, estimates),
  )
  return isStale(plan) ? 1 : 0
}

export function isStale(plan: Plan): boolean {
  return plan.steps.some(({ decision }) => decision.state !== 'fresh')
}

function forcedOf(args: Args, session: Session, chosen: ReadonlySet<string>): Set<string> {
  if (!args.flag('force')) return new Set()
  return args.words.length > 0 ? namesOf(session.graph, args.words) : new Set(chosen)
}
