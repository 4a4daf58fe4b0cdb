import { devNull } from 'node:os'
import { DEFAULT_PROFILE } from '../config/load.ts'
import type { Instance } from '../graph/instance.ts'
import type { KeyParts } from '../plan/key.ts'
import type { Plan } from '../plan/plan.ts'
import type { Session } from '../session.ts'
import { stageEnvironment } from './environment.ts'
import { HostPool } from './host-pool.ts'
import type { EstimateRequest } from './job.ts'
import { shellQuote } from '../util/shell-quote.ts'

/** Whether a stage's module exports `estimate`. */
export function canEstimate(session: Session, instance: Instance): boolean {
  return instance.command === undefined && session.code.exports(instance.stage).includes('estimate')
}

/** Cost estimates of the instances that a plan would run, where their modules export `estimate`. */
export async function estimatePlan(
  session: Session,
  plan: Plan,
  signal: AbortSignal,
): Promise<Map<string, string[]>> {
  const out = new Map<string, string[]>()
  for (const { instance, decision } of plan.steps) {
    if (decision.state !== 'run' || !canEstimate(session, instance)) continue
    const waits = decision.reasons.flatMap((r) => (r.kind === 'upstream' ? [r.instance] : []))
    const lines = decision.parts
      ? await estimate(session, instance, decision.parts, signal)
      : [`estimate: known when ${waits.join(', ')} has run. Run it first: ${commandFor(waits, session)}`]
    if (lines.length > 0) out.set(instance.name, lines)
  }
  return out
}

function commandFor(instances: readonly string[], { graph, project }: Session): string {
  const stages = new Set(instances.map((name) => graph.byName.get(name)!.stage))
  const profile = project.profile === DEFAULT_PROFILE ? [] : ['--profile', project.profile]
  const sets = project.sets.map((set) => `--set ${shellQuote(set)}`)
  return ['icl run', ...stages, ...profile, ...sets].join(' ')
}

/** The lines of `estimate` in the stage's module, called in a process of its own; empty if it fails or returns nothing. */
export async function estimate(
  session: Session,
  instance: Instance,
  parts: KeyParts,
  signal: AbortSignal,
): Promise<string[]> {
  const inputs = await Promise.all(
    Object.entries(parts.inputs).map(async ([name, files]) => {
      const located = files.map(async (file) => ({ path: file.path, file: await locate(session, file) }))
      return [name, await Promise.all(located)] as const
    }),
  )
  if (inputs.some(([, files]) => files.some(({ file }) => file === undefined))) return []
  const request: EstimateRequest = {
    module: session.code.module(instance.stage),
    instance: instance.name,
    params: instance.params,
    inputs: Object.fromEntries(inputs.map(([name, files]) => [name, files.map(({ file }) => file!)])),
    inputPaths: Object.fromEntries(inputs.map(([name, files]) => [name, files.map(({ path }) => path)])),
    root: session.paths.root,
  }
  let lines: readonly string[] = []
  const hosts = new HostPool(0)
  await hosts.run({
    request: { kind: 'estimate', request },
    cwd: session.paths.root,
    env: stageEnvironment([...instance.env, ...instance.passEnv], process.env),
    log: devNull,
    timeout: 60,
    signal,
    onStart: () => {},
    onMessage: (message) => {
      if (message.kind === 'estimate') lines = message.lines
    },
  })
  return [...lines]
}

/** Path of an input: in the workspace if it is unchanged there, else in the cache. */
async function locate(
  session: Session,
  { path, hash }: { path: string; hash: string },
): Promise<string | undefined> {
  const file = session.paths.file(path)
  return session.stats.hash(file) === hash ? file : session.cas.file(hash)
}
