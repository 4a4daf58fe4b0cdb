import { join } from 'node:path'
import { select } from '../graph/select.ts'
import { makePlan, type Plan } from '../plan/plan.ts'
import { reasonText } from '../report/reason-text.ts'
import { notesOf, openSession, prepare, type Session } from '../session.ts'
import { openSetting, openSweep } from '../settings/open.ts'
import { readSweep } from '../settings/definition.ts'
import { Journal } from '../store/journal.ts'
import { stampOf, statIfThere } from '../store/stat-cache.ts'
import { type Layout, layoutOf } from './layout.ts'
import { sweepOf } from './scope.ts'

export type InstanceState = 'fresh' | 'cached' | 'run' | 'may-run' | 'failed'

export interface InstanceSummary {
  readonly name: string
  readonly stage: string
  readonly state: InstanceState
  /** Duration of the last execution. */
  readonly seconds: number | null
  /** The first reason why it is not fresh, or its failure. */
  readonly why: string | null
}

/** The plan of a profile, a sweep or a setting of a sweep. */
export interface Scene {
  readonly session: Session
  readonly plan: Plan
  readonly instances: readonly InstanceSummary[]
  readonly layout: Layout | undefined
  readonly notes: readonly string[]
}

/** Opens scenes, and caches each until its files change. */
export class Scenes {
  readonly #known = new Map<string, { scene: Promise<Scene>; stamp: () => string; taken: string }>()

  constructor(
    private readonly root: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /**
   * @param of a profile, `sweep:NAME` or `sweep:NAME/ID`
   * @param isFresh ignore the cached scene
   * @throws ConfigError
   */
  open(of: string, isFresh = false): Promise<Scene> {
    const known = this.#known.get(of)
    if (known && !isFresh && known.stamp() === known.taken) return known.scene
    // The files that define the scene, even if missing, so that a scene with a mistake is opened again after they change.
    const files = ['pipeline.yaml', `profiles/${of}.yaml`, `sweeps/${sweepOf(of)?.name}.yaml`]
    const paths = new Set(files.map((file) => join(this.root, file)))
    const scene = (async () => {
      const session = this.#session(of)
      for (const file of session.project.files) paths.add(join(this.root, file))
      paths.add(session.paths.journal)
      return plan(session)
    })()
    scene.catch(() => {}) // callers handle the error
    const stamp = () =>
      [...paths]
        .map((file) => {
          const stat = statIfThere(file)
          return stat ? stampOf(stat) : ''
        })
        .join()
    this.#known.set(of, { scene, stamp, taken: stamp() })
    return scene
  }

  /** A text that changes if the files of a scene change. */
  stamp(of: string): string {
    return this.#known.get(of)?.stamp() ?? ''
  }

  #session(of: string): Session {
    const sweep = sweepOf(of)
    if (!sweep) return openSession(this.root, of, [], this.env)
    return sweep.setting === undefined
      ? openSweep(this.root, readSweep(this.root, sweep.name), this.env).session
      : openSetting(this.root, sweep.name, sweep.setting, this.env).session
  }
}

async function plan(session: Session): Promise<Scene> {
  const { graph, journal } = session
  const chosen = select(graph, { targets: [] })
  await prepare(session, chosen)
  const made = makePlan(graph, chosen, new Set(), session.world)
  const instances = made.steps.map(({ instance: { name, stage }, decision }): InstanceSummary => {
    // A failure of a run with other values says nothing about a result that is there.
    const failure = decision.state === 'run' ? journal.failure(name) : undefined
    const [reason] = decision.reasons
    const state = decision.state === 'run' && decision.key === undefined ? 'may-run' : decision.state
    return {
      name,
      stage,
      state: failure === undefined ? state : 'failed',
      seconds: journal.published(name)?.seconds ?? null,
      why: failure ?? (reason ? reasonText(reason) : null),
    }
  })
  return {
    session,
    plan: made,
    instances,
    layout: await layoutOf(graph, made),
    notes: notesOf(session),
  }
}

/** The current journal, which may have changed since the scene was opened. */
export function journalNow({ session }: Scene): Journal {
  return session.journal.stampNow() === session.journal.stamp
    ? session.journal
    : new Journal(session.paths.journal)
}
