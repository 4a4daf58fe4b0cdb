import type { RunEvent, Summary } from '../report/event.ts'
import type { Session } from '../session.ts'
import { lookUp } from '../util/look-up.ts'

/** Restores outputs that were overwritten during this run by a stage they do not belong to. */
export async function heal(
  session: Session,
  summary: Summary,
  emit: (event: RunEvent) => void,
): Promise<void> {
  for (const name of [...summary.ran, ...summary.cached, ...summary.fresh]) {
    const outputs = session.graph.byName.get(name)!.outputs
    for (const [output, content] of Object.entries(session.journal.published(name)?.outputs ?? {})) {
      const path = lookUp(outputs, output)
      if (path === undefined) continue
      for (const difference of session.workspace.differences(path, content))
        emit({ kind: 'disturbed', instance: name, path: difference.path })
      await session.workspace.deliver(path, content)
    }
  }
}
