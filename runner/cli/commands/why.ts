import { ConfigError } from '../../config/diagnostic.ts'
import { namesOf } from '../../graph/select.ts'
import { makePlan } from '../../plan/plan.ts'
import { reasonText } from '../../report/reason-text.ts'
import { whyText } from '../../report/why-text.ts'
import { type Command, JSON_OPTION, PROJECT_OPTIONS, SETTING_OPTIONS } from '../command.ts'
import { openChosen } from '../open.ts'

export const whyCommand: Command = {
  summary: 'explain why a stage is stale, back to the change that caused it',
  usage: 'stage...',
  options: { ...PROJECT_OPTIONS, ...SETTING_OPTIONS, ...JSON_OPTION },
  examples: [['icl why fit-rw@agency', 'from this instance back to the change that made it stale']],
  async run(args, io) {
    if (args.words.length === 0)
      throw new ConfigError('icl why: found no stage, expected one or several, as in `icl why fit-rw@agency`')
    const { session, chosen } = await openChosen(args, io)
    const plan = makePlan(session.graph, chosen, new Set(), session.world)
    const asked = namesOf(session.graph, args.words)
    if (args.flag('json')) {
      const steps = plan.steps.filter((step) => asked.has(step.instance.name))
      const stages = steps.map(({ instance, decision }) => ({
        name: instance.name,
        state: decision.state,
        reasons: decision.reasons.map(reasonText),
        facts: decision.reasons,
      }))
      io.out(`${JSON.stringify({ stages })}\n`)
    } else io.out(whyText(plan, asked))
    return 0
  },
}
