import { counted } from '../../../util/counted.ts'
import { auditLock } from '../../audit/lock.ts'
import { dropDamaged, isOfCache } from '../../audit/drop-damaged.ts'
import { auditWorkspace } from '../../audit/workspace.ts'
import { ConfigError } from '../../config/diagnostic.ts'
import { checkSummary, findingText } from '../../report/finding-text.ts'
import type { Session } from '../../session.ts'
import { committedFile } from '../../store/git.ts'
import { type PipelineLock, parsePipelineLock, readPipelineLock } from '../../store/pipeline-lock.ts'
import { type Command, JSON_OPTION, PROJECT_OPTIONS, SELECT_OPTIONS } from '../command.ts'
import { holdingLock } from '../holding.ts'
import { openChosen } from '../open.ts'

export const checkCommand: Command = {
  summary:
    'compare the workspace with its records, or the results with the committed lock; exit 1 on a difference',
  usage: '[stage...]',
  options: {
    deep: { type: 'boolean', help: 'read every file and every cache entry, without relying on time stamps' },
    lock: { type: 'boolean', help: 'check that this checkout reproduces the committed lock, byte by byte' },
    ...SELECT_OPTIONS,
    ...PROJECT_OPTIONS,
    ...JSON_OPTION,
  },
  examples: [
    ['icl check --deep', 'verify every artifact and its copy in the cache'],
    ['icl run && icl check --lock', 'verify that a fresh clone reproduces the committed results'],
  ],
  async run(args, io) {
    const { session, chosen } = await openChosen(args, io)
    const audit = auditWorkspace(session, chosen, args.flag('deep'))
    const locked = args.flag('lock') ? committedLock(session) : undefined
    const findings = [...audit.findings, ...(locked ? auditLock(session, chosen, locked.lock) : [])]
    const ok = findings.length === 0
    if (args.flag('json')) {
      const { instances, files } = audit
      const shown = findings.map((finding) => ({ ...finding, text: findingText(finding) }))
      io.out(
        `${JSON.stringify({ ok, instances, files, lock: locked?.where ?? null, ...(locked && { committed: locked.isCommitted }), findings: shown })}\n`,
      )
    } else {
      for (const finding of findings) io.out(`${findingText(finding)}\n`)
      if (!ok) io.out(`${checkSummary(findings)}\n`)
      else {
        io.out(
          `unchanged since published: ${counted(audit.instances, 'instance')}, ${counted(audit.files, 'file')}\n`,
        )
        if (locked)
          io.out(
            locked.isCommitted
              ? `equal to the lock: ${counted(chosen.size, 'instance')} of ${locked.where}\n`
              : `equal to ${locked.where}, which proves nothing: no commit holds this file, and each run writes it anew. Commit it with git to compare with it\n`,
          )
      }
    }
    if (!findings.some(isOfCache)) return ok ? 0 : 1
    return holdingLock(session, 'icl check --deep', io, async () => {
      await dropDamaged(session, findings)
      return 1
    })
  },
}

/** The committed lock, or, without one, the file in the checkout, which each run rewrites. */
function committedLock({ paths }: Session): { lock: PipelineLock; where: string; isCommitted: boolean } {
  const path = paths.pipelineLock
  const committed = committedFile(paths.root, 'HEAD', path)
  if (committed !== undefined)
    return { lock: parsePipelineLock(committed, `HEAD:${path}`), where: `${path} at HEAD`, isCommitted: true }
  const lock = readPipelineLock(paths)
  if (!lock)
    throw new ConfigError(
      `icl check --lock: found no ${path}, expected the lock of a run. Write it with: icl run${paths.profile === 'default' ? '' : ` --profile ${paths.profile}`}`,
    )
  return { lock, where: path, isCommitted: false }
}
