import { slurmCommands } from '../../execute/slurm/commands.ts'
import { queueStatus } from '../../execute/slurm/queue-status.ts'
import { makePlan } from '../../plan/plan.ts'
import { planJson, planText } from '../../report/plan-text.ts'
import { queueLines } from '../../report/queue-text.ts'
import { type Command, JSON_OPTION, PROJECT_OPTIONS, SETTING_OPTIONS, SELECT_OPTIONS } from '../command.ts'
import { openChosen } from '../open.ts'
import { notesOf } from '../../session.ts'
import { isStale } from './run.ts'

export const statusCommand: Command = {
  summary: 'say for each stage whether it is fresh, in the cache or to be run, and why',
  usage: '[stage...]',
  options: {
    quiet: { type: 'boolean', short: 'q', help: 'print nothing; exit 1 if anything is stale' },
    ...SELECT_OPTIONS,
    ...PROJECT_OPTIONS,
    ...SETTING_OPTIONS,
    ...JSON_OPTION,
  },
  examples: [['icl status -q || icl run', 'for scripts: run only if anything is stale']],
  async run(args, io) {
    const { session, chosen } = await openChosen(args, io)
    const plan = makePlan(session.graph, chosen, new Set(), session.world)
    if (args.flag('quiet')) return isStale(plan) ? 1 : 0
    const jobs = await queueStatus(session.paths.slurm, slurmCommands)
    const notes = notesOf(session)
    if (args.flag('json'))
      io.out(`${JSON.stringify({ ...planJson(plan, jobs), ...(notes.length > 0 && { notes }) })}\n`)
    else {
      for (const note of notes) io.err(`${note}\n`)
      io.out(planText(plan, false, queueLines(jobs)))
    }
    return 0
  },
}
