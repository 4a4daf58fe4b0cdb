import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../../runner/util/canonical.ts'
import { type Node, VirtualProject } from '../support/virtual-project.ts'

type Edit =
  | {
      readonly kind: 'param' | 'code' | 'delete-output' | 'edit-output'
      readonly node: number
      readonly value: number
    }
  | { readonly kind: 'file' | 'env'; readonly node: number; readonly value: number }
  | { readonly kind: 'forget-cache'; readonly node: number; readonly value: number }

/** A random graph of up to eight nodes. Each node reads some earlier nodes and some files of the project. */
const nodes: fc.Arbitrary<Node[]> = fc.integer({ min: 1, max: 8 }).chain((n) =>
  fc.tuple(
    ...Array.from({ length: n }, (_, i) =>
      fc.record({
        needs:
          i === 0 ? fc.constant([]) : fc.uniqueArray(fc.integer({ min: 0, max: i - 1 }), { maxLength: 3 }),
        files: fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { maxLength: 2 }),
        coarse: fc.boolean(),
      }),
    ),
  ),
)

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('param', 'code', 'delete-output', 'edit-output', 'file', 'env', 'forget-cache'),
  node: fc.nat(7),
  value: fc.nat(3),
})

function apply(project: VirtualProject, { kind, node, value }: Edit): void {
  const i = node % project.nodes.length
  switch (kind) {
    case 'param':
      project.params[i] = value
      break
    case 'code':
      project.code[i] = value
      break
    case 'file':
      project.files.set(`./file${node % 3}`, String(value))
      break
    case 'env':
      project.env.set('V', String(value))
      break
    case 'delete-output':
      project.workspace.delete(`out${i}`)
      break
    case 'edit-output':
      project.workspace.set(`out${i}`, `edited ${value}`)
      break
    case 'forget-cache':
      project.results.clear()
  }
}

const history = fc.tuple(nodes, fc.array(fc.array(edit, { maxLength: 3 }), { minLength: 1, maxLength: 5 }))

test('an instance runs if and only if it has never run with the current content of its dependencies', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ([graph, rounds]) => {
      const project = new VirtualProject(graph)
      /** Dependencies with a result in the cache, and the dependencies of each output in the workspace. */
      const known = new Set<string>()
      const current = new Map<number, string>()
      for (const edits of [[], ...rounds]) {
        for (const e of edits) apply(project, e)
        if (project.results.size === 0) known.clear()
        const damaged = graph.map((_, i) => project.workspace.get(`out${i}`) !== project.output(i))
        const want = graph.map((_, i) => {
          const dependencies = project.dependencies(i)
          if (current.get(i) === dependencies && !damaged[i]) return 'fresh'
          return known.has(dependencies) ? 'cached' : 'ran'
        })
        const summary = await project.run()
        const got = graph.map((_, i) =>
          (['ran', 'cached', 'fresh'] as const).find((how) => summary[how].includes(`n${i}`)),
        )
        expect(got).toEqual(want)
        graph.forEach((_, i) => {
          current.set(i, project.dependencies(i))
          if (want[i] !== 'fresh') known.add(project.dependencies(i))
          expect(project.workspace.get(`out${i}`)).toBe(project.output(i))
        })
      }
    }),
    { numRuns: 150 },
  )
})

test('a run follows its plan: only for "may run" is the outcome open', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ([graph, rounds]) => {
      const project = new VirtualProject(graph)
      for (const edits of [[], ...rounds]) {
        for (const e of edits) apply(project, e)
        const { steps } = project.plan()
        const summary = await project.run()
        const open = new Set<string>()
        for (const { instance, decision } of steps) {
          const waits = graph[Number(instance.name.slice(1))]!.needs.some((need) => open.has(`n${need}`))
          expect(decision.state === 'run' && decision.key === undefined).toBe(waits)
          if (decision.state === 'run') open.add(instance.name)
          if (waits) continue
          const how = decision.state === 'run' ? 'ran' : decision.state
          expect(summary[how]).toContain(instance.name)
        }
        expect(project.plan().steps.every(({ decision }) => decision.state === 'fresh')).toBe(true)
      }
    }),
    { numRuns: 100 },
  )
})

test('an instance starts only after all its dependencies have ended', async () => {
  await fc.assert(
    fc.asyncProperty(nodes, async (graph) => {
      const project = new VirtualProject(graph)
      const ended = new Set<string>()
      await project.run((what, name) => {
        if (what === 'end') ended.add(name)
        else for (const need of graph[Number(name.slice(1))]!.needs) expect(ended).toContain(`n${need}`)
      })
      expect(ended.size).toBe(graph.length)
    }),
    { numRuns: 100 },
  )
})

test('planning changes nothing, and a second plan equals the first', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ([graph, rounds]) => {
      const project = new VirtualProject(graph)
      await project.run()
      for (const e of rounds.flat()) apply(project, e)
      const before = canonicalJson([[...project.workspace], [...project.results], [...project.published]])
      const first = canonicalJson(project.plan())
      expect(canonicalJson(project.plan())).toBe(first)
      expect(canonicalJson([[...project.workspace], [...project.results], [...project.published]])).toBe(
        before,
      )
    }),
    { numRuns: 60 },
  )
})

test('an instance has reasons if and only if it is not fresh', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ([graph, rounds]) => {
      const project = new VirtualProject(graph)
      await project.run()
      for (const e of rounds.flat()) apply(project, e)
      for (const { decision } of project.plan().steps)
        expect(decision.reasons.length > 0).toBe(decision.state !== 'fresh')
    }),
    { numRuns: 60 },
  )
})
