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

/** Any graph of up to eight nodes: each reads some of those before it and some files of the project. */
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

test('an instance runs if and only if what it depends on has content that it never ran with', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ([graph, rounds]) => {
      const project = new VirtualProject(graph)
      /** Dependencies that the cache has a result for, and those of what lies in the workspace. */
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

test('a run does what the plan said: fresh stays, restored is restored, run runs, and only "may run" is open', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ([graph, rounds]) => {
      const project = new VirtualProject(graph)
      for (const edits of [[], ...rounds]) {
        for (const e of edits) apply(project, e)
        const { steps } = project.plan()
        const summary = await project.run()
        for (const { instance, decision } of steps) {
          if (decision.state === 'run' && decision.key === undefined) continue
          const how = decision.state === 'run' ? 'ran' : decision.state
          expect(summary[how]).toContain(instance.name)
        }
        expect(project.plan().steps.every(({ decision }) => decision.state === 'fresh')).toBe(true)
      }
    }),
    { numRuns: 100 },
  )
})

test('nothing starts before all it needs has ended, in any graph', async () => {
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

test('a plan is a function of its inputs: it changes nothing, and planning again gives the same', async () => {
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

test('every instance that is not fresh has a reason, and every fresh one has none', async () => {
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
