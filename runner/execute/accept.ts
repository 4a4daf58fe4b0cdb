import { UserError } from '../../util/user-error.ts'
import type { Instance } from '../graph/instance.ts'
import { decide, outputsOf } from '../plan/decide.ts'
import { type Made, upstreamOf } from '../plan/plan.ts'
import type { Reason } from '../plan/reason.ts'
import type { Session } from '../session.ts'
import type { Content } from '../store/content.ts'
import { contentHash } from '../store/hash.ts'
import { readContent } from '../store/workspace.ts'
import { lookUp } from '../util/look-up.ts'
import { invalidTable } from './perform.ts'
import { storeOutputs } from './store-outputs.ts'

export interface Accepted {
  readonly instance: string
  /** Why it would have run. */
  readonly reasons: readonly Reason[]
}

/**
 * Records the outputs in the workspace as the current results of the chosen instances, without running them: for a code
 * change that its author knows to leave all results as they are. Works in run order, so that dependants can be accepted too.
 *
 * @param edited accept outputs even if they were edited since they were published
 * @throws UserError for an instance with a stale instance upstream, or with missing outputs
 */
export async function accept(
  session: Session,
  chosen: ReadonlySet<string>,
  edited: boolean,
): Promise<Accepted[]> {
  const { graph, world, journal, results } = session
  const made = new Map<string, Made>()
  // An instance upstream of an accepted one must be fresh, unless it is accepted too.
  const upstream = upstreamOf(
    graph,
    new Set(graph.byName.keys()),
    world,
    (name) => made.get(name) ?? 'will-run',
  )
  const accepted: Accepted[] = []
  for (const instance of graph.instances) {
    const decision = decide(instance, world, upstream, false)
    const settled = decision.state === 'fresh' ? outputsOf(decision) : undefined
    if (settled) made.set(instance.name, { key: decision.key!, contents: settled })
    if (settled || !chosen.has(instance.name)) continue
    if (decision.state !== 'fresh' && decision.parts === undefined) throw stale(instance, session, made)
    const { key, parts } = decision as Required<
      Pick<Extract<typeof decision, { state: 'run' }>, 'key' | 'parts'>
    >
    const published = journal.published(instance.name)
    const outputs = readOutputs(session, instance, edited ? undefined : published?.outputs)
    await storeOutputs(session, instance, outputs)
    const seconds = published?.seconds ?? 0
    await results.write({ key, instance: instance.name, outputs, seconds, accepted: true })
    journal.publish({ instance: instance.name, key, parts, outputs, seconds, accepted: true })
    made.set(instance.name, { key, contents: outputs })
    accepted.push({ instance: instance.name, reasons: decision.reasons })
  }
  return accepted
}

function readOutputs(
  session: Session,
  instance: Instance,
  published: Readonly<Record<string, Content>> | undefined,
): Record<string, Content> {
  const outputs: Record<string, Content> = {}
  for (const [name, path] of Object.entries(instance.outputs)) {
    const file = session.paths.file(path)
    const content = readContent(file, { hash: contentHash })
    if (!content || (content.files !== undefined) !== path.endsWith('/'))
      throw new UserError(
        `${instance.name}: found no ${path} in the workspace, expected an output to accept. Make it: icl run ${instance.name}`,
      )
    if ((lookUp(published, name)?.hash ?? content.hash) !== content.hash)
      throw new UserError(
        `${instance.name}: ${path} was changed after it was published, expected unchanged outputs. Accept the change too: icl accept ${instance.name} --edited`,
      )
    const invalid = invalidTable(session.tableSchema(name), file, path, content)
    if (invalid !== undefined) throw new UserError(invalid)
    outputs[name] = content
  }
  return outputs
}

function stale(instance: Instance, session: Session, made: ReadonlyMap<string, unknown>): UserError {
  const above = session.graph.upstream.get(instance.name)!.filter((name) => !made.has(name))
  return new UserError(
    `${instance.name} reads outputs of ${above.join(', ')}, which is stale; expected inputs that are up to date. Run or accept it first: icl accept ${above.join(' ')} ${instance.name}`,
  )
}
