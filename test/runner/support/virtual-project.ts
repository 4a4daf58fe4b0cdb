import type { Executor } from '../../../runner/execute/executor.ts'
import { run } from '../../../runner/execute/run.ts'
import type { Graph } from '../../../runner/graph/instance.ts'
import { runOrder } from '../../../runner/graph/order.ts'
import { makePlan, type Plan } from '../../../runner/plan/plan.ts'
import type { Published, World } from '../../../runner/plan/world.ts'
import type { RunEvent, Summary } from '../../../runner/report/event.ts'
import type { Session } from '../../../runner/session.ts'
import type { Content } from '../../../runner/store/content.ts'
import type { Result } from '../../../runner/store/results.ts'
import { sha256 } from '../../../runner/util/canonical.ts'
import { instanceWith } from './instance.ts'

/** A node of a random graph, with the indices of the nodes and files that it reads. */
export interface Node {
  readonly needs: readonly number[]
  readonly files: readonly number[]
  /** Its output depends only on the parity of its parameter, so that different parameters may give the same bytes. */
  readonly coarse: boolean
}

/** A project that exists in memory only: files, code, variables, workspace, cache and journal are maps. */
export class VirtualProject {
  readonly params: number[]
  readonly code: number[]
  readonly files = new Map<string, string>()
  readonly env = new Map<string, string>()
  readonly workspace = new Map<string, string>()
  readonly results = new Map<string, Result>()
  readonly published = new Map<string, Published>()
  readonly failures = new Map<string, string>()

  constructor(readonly nodes: readonly Node[]) {
    this.params = nodes.map(() => 0)
    this.code = nodes.map(() => 0)
    for (let i = 0; i < 3; i++) this.files.set(`./file${i}`, '0')
  }

  /** All dependencies of an instance as plain values. Keys and reasons are checked against this. */
  dependencies(i: number): string {
    const node = this.nodes[i]!
    const needs = node.needs.map((n) => this.output(n))
    const files = node.files.map((f) => this.files.get(`./file${f}`))
    return JSON.stringify([
      i,
      this.params[i],
      this.code[i],
      needs,
      files,
      i === 0 ? (this.env.get('V') ?? null) : null,
    ])
  }

  /** The current output of an instance, a function of its dependencies. */
  output(i: number): string {
    const node = this.nodes[i]!
    const param = node.coarse ? this.params[i]! % 2 : this.params[i]
    return sha256(
      JSON.stringify([
        i,
        param,
        this.code[i],
        node.needs.map((n) => this.output(n)),
        node.files.map((f) => this.files.get(`./file${f}`)),
      ]),
    )
  }

  graph(): Graph {
    const instances = this.nodes.map((node, i) =>
      instanceWith({
        name: `n${i}`,
        stage: `n${i}`,
        params: { value: this.params[i]! },
        inputs: {
          made: node.needs.map((n) => ({ path: `out${n}`, from: `n${n}`, output: `out${n}` })),
          given: node.files.map((f) => ({ path: `./file${f}`, from: undefined, output: undefined })),
        },
        outputs: { out: `out${i}` },
        command: 'virtual',
        env: i === 0 ? ['V'] : [],
      }),
    )
    const upstream = new Map(this.nodes.map((node, i) => [`n${i}`, node.needs.map((n) => `n${n}`)]))
    const downstream = new Map(
      this.nodes.map((_, i) => [
        `n${i}`,
        this.nodes.flatMap((other, k) => (other.needs.includes(i) ? [`n${k}`] : [])),
      ]),
    )
    const ordered = runOrder(instances, upstream, (cycle) => new Error(cycle.join()))
    return {
      empty: [],
      instances: ordered,
      byName: new Map(instances.map((i) => [i.name, i])),
      upstream,
      downstream,
    }
  }

  world(): World {
    return {
      context: () => ({ profile: 'virtual', versions: {} }),
      code: (instance) => ({
        kind: 'command',
        command: `virtual ${this.code[index(instance.name)]}`,
        files: {},
      }),
      projectFile: (path) => {
        const text = this.files.get(path)
        return text === undefined ? undefined : sha256(text)
      },
      env: (name) => this.env.get(name),
      tableSchema: () => undefined,
      published: (name) => this.published.get(name),
      failure: (name) => this.failures.get(name),
      result: (key) => this.results.get(key),
      differences: (path, content) => {
        const found = this.workspace.get(path)
        if (found === undefined) return [{ path, found: 'missing' }]
        return sha256(found) === content.hash ? [] : [{ path, found: 'edited' }]
      },
    }
  }

  plan(): Plan {
    const graph = this.graph()
    return makePlan(graph, new Set(graph.byName.keys()), new Set(), this.world())
  }

  /** Runs all instances with the real scheduler. `order` is called at each start and end. */
  async run(order: (what: 'start' | 'end', name: string) => void = () => {}): Promise<Summary> {
    const graph = this.graph()
    const blobs = new Map<string, string>()
    const executor: Executor = {
      name: 'virtual',
      start: async ({ job }, hooks) => {
        hooks.onStarted()
        order('start', job.instance)
        await new Promise((resolve) => setImmediate(resolve))
        const text = this.output(index(job.instance))
        const content: Content = { hash: sha256(text), size: text.length }
        blobs.set(content.hash, text)
        this.results.set(job.key, {
          key: job.key,
          instance: job.instance,
          outputs: { out: content },
          seconds: 1,
        })
        this.texts.set(content.hash, text)
        order('end', job.instance)
        return { ok: true, outputs: { out: content }, seconds: 1 }
      },
    }
    const session = {
      project: { config: {} },
      graph,
      world: this.world(),
      paths: { file: (path: string) => path, root: '/', staging: '/s', scratch: '/s', runs: '/r' },
      stats: { hash: () => undefined },
      results: { drop: async (key: string) => void this.results.delete(key) },
      tableSchema: () => undefined,
      journal: {
        published: (name: string) => this.published.get(name),
        publish: (published: Published) => {
          this.published.set(published.instance, published)
          this.failures.delete(published.instance)
        },
        fail: (name: string, message: string) => void this.failures.set(name, message),
      },
      workspace: {
        deliver: async (path: string, content: Content) => {
          const text = this.texts.get(content.hash)
          if (text === undefined) return false
          this.workspace.set(path, text)
          return true
        },
        remove: async (path: string) => void this.workspace.delete(path),
      },
    } as unknown as Session
    return run(session, {
      chosen: new Set(graph.byName.keys()),
      forced: new Set(),
      keepGoing: false,
      executor,
      run: 'r',
      signal: new AbortController().signal,
      emit: (event: RunEvent) => this.events.push(event),
    })
  }

  readonly events: RunEvent[] = []
  /** Cached contents by hash. */
  readonly texts = new Map<string, string>()
}

function index(name: string): number {
  return Number(name.slice(1))
}
