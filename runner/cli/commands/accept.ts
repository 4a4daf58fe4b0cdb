import { ConfigError } from '../../config/diagnostic.ts'
import { accept } from '../../execute/accept.ts'
import { recordLock } from '../../execute/record-lock.ts'
import { namesOf } from '../../graph/select.ts'
import { reasonText } from '../../report/reason-text.ts'
import { prepareCode } from '../../session.ts'
import { type Command, JSON_OPTION, PROJECT_OPTIONS } from '../command.ts'
import { holdingLock } from '../holding.ts'
import { openFrom } from '../open.ts'

export const acceptCommand: Command = {
  summary: 'declare the existing outputs of a stage up to date, without running it',
  usage: 'stage...',
  options: {
    edited: { type: 'boolean', help: 'accept outputs even if they were changed by hand' },
    ...PROJECT_OPTIONS,
    ...JSON_OPTION,
  },
  examples: [
    ['icl accept fit-rw', 'after a change of the code that does not change its results'],
    ['icl accept load-human-data@agency --edited', 'after a deliberate correction of a table by hand'],
  ],
  async run(args, io) {
    if (args.words.length === 0)
      throw new ConfigError('icl accept: found no stage, expected one or several, as in `icl accept fit-rw`')
    const session = openFrom(args, io)
    const chosen = namesOf(session.graph, args.words)
    return holdingLock(session, ['icl accept', ...args.words].join(' '), io, async () => {
      await prepareCode(session, new Set(session.graph.byName.keys()))
      const accepted = await accept(session, chosen, args.flag('edited'))
      if (session.project.sets.length === 0) recordLock(session, new Set(accepted.map((a) => a.instance)))
      if (args.flag('json')) {
        const shown = accepted.map(({ instance, reasons }) => ({
          instance,
          reasons: reasons.map(reasonText),
        }))
        io.out(`${JSON.stringify({ ok: true, accepted: shown })}\n`)
      } else if (accepted.length === 0) io.out('nothing to accept: all outputs are fresh\n')
      else
        for (const { instance, reasons } of accepted)
          io.out(`accepted ${instance}  despite: ${reasons.map(reasonText).join('; ')}\n`)
      return 0
    })
  },
}
