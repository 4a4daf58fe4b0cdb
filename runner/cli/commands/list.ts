import { select } from '../../graph/select.ts'
import { type Command, JSON_OPTION, PROJECT_OPTIONS, SETTING_OPTIONS, SELECT_OPTIONS } from '../command.ts'
import { openFrom, selectionOf } from '../open.ts'
import { notesOf } from '../../session.ts'

export const listCommand: Command = {
  summary: 'list the instances in run order, with what they read and write',
  usage: '[stage...]',
  options: { ...SELECT_OPTIONS, ...PROJECT_OPTIONS, ...SETTING_OPTIONS, ...JSON_OPTION },
  examples: [['icl list fit-rw', 'one stage and all stages that it needs']],
  async run(args, io) {
    const session = openFrom(args, io)
    const { graph } = session
    const notes = notesOf(session)
    const chosen = select(graph, selectionOf(args))
    const stages = graph.instances
      .filter((i) => chosen.has(i.name))
      .map((i) => ({
        name: i.name,
        stage: i.stage,
        params: i.params,
        inputs: Object.values(i.inputs)
          .flat()
          .map((ref) => ref.path),
        outputs: Object.values(i.outputs),
      }))
    if (args.flag('json')) io.out(`${JSON.stringify({ stages, ...(notes.length > 0 && { notes }) })}\n`)
    else {
      for (const note of notes) io.err(`${note}\n`)
      for (const s of stages)
        io.out(
          `${s.name}\n${s.inputs.map((p) => `  < ${p}\n`).join('')}${s.outputs.map((p) => `  > ${p}\n`).join('')}`,
        )
    }
    return 0
  },
}
