import type { RunEvent } from '../report/event.ts'
import type { Session } from '../session.ts'
import { lookUp } from '../util/look-up.ts'
import { storeOutputs } from './store-outputs.ts'

/** Stores results again that the cache has lost, of instances whose outputs in the workspace are as they were published. */
export async function restock(
  session: Session,
  fresh: readonly string[],
  emit: (event: RunEvent) => void,
): Promise<void> {
  const { graph, journal, results, workspace } = session
  const stored: string[] = []
  for (const name of fresh) {
    const published = journal.published(name)
    const instance = graph.byName.get(name)!
    if (!published || results.find(published.key)) continue
    const { key, outputs, seconds, accepted } = published
    const isThere = Object.entries(outputs).every(([output, content]) => {
      const path = lookUp(instance.outputs, output)
      return path !== undefined && workspace.differences(path, content).length === 0
    })
    if (!isThere) continue
    await storeOutputs(session, instance, outputs)
    await results.write({ key, instance: name, outputs, seconds, ...(accepted && { accepted }) })
    stored.push(name)
  }
  if (stored.length > 0)
    emit({
      kind: 'note',
      message: `the cache lacked ${stored.length === 1 ? 'the result' : 'results'} of ${shorten(stored)}; stored again from the outputs`,
    })
}

function shorten(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : `${names[0]} and ${names.length - 1} more`
}
