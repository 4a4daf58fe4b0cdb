import { makePlan } from '../../plan/plan.ts'
import { mermaid } from '../../report/mermaid.ts'
import { type Command, PROJECT_OPTIONS, SELECT_OPTIONS } from '../command.ts'
import { openChosen } from '../open.ts'

export const graphCommand: Command = {
  summary: 'draw the graph with the state of every instance',
  usage: '[stage...]',
  options: {
    mermaid: { type: 'boolean', help: 'as a Mermaid flowchart (the default)' },
    ...SELECT_OPTIONS,
    ...PROJECT_OPTIONS,
  },
  async run(args, io) {
    const { session, chosen } = await openChosen(args, io)
    const plan = makePlan(session.graph, chosen, new Set(), session.world)
    io.out(mermaid(session.graph, plan))
    return 0
  },
}
