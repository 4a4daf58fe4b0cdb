import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SmallProject, SUM } from '../support/small-project.ts'

describe('icl graph', () => {
  let project: SmallProject
  beforeAll(async () => {
    project = new SmallProject(SUM)
    await project.icl('run', 'sum')
  })
  afterAll(() => project.remove())

  test('--dot draws fresh instances dashed and those to run solid', async () => {
    const { out } = await project.icl('graph', '--dot', '--instances')
    expect(out).toContain('"numbers" [style="rounded,filled,dashed"')
    expect(out).toContain('"words" [style="rounded,filled", fillcolor="#fff1e5"')
    expect(out.match(/->/g)).toHaveLength(2)
    expect(out).toContain('"numbers" -> "sum"\n  "sum" -> "words"')
  })

  test('--svg --out writes a drawing with every stage and its state', async () => {
    await project.icl('graph', '--svg', '--out', 'graph.svg')
    const svg = project.read('graph.svg')
    for (const text of ['numbers', 'sum', 'words', 'fresh', 'to run'])
      expect(svg).toContain(`>${text}</text>`)
    expect(svg.match(/class="edge"/g)).toHaveLength(2)
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(2)
  })

  test('draws a stage as one node with counts of its instances by state, and leaves out edges implied by others', async () => {
    const many = new SmallProject({
      'pipeline.yaml': `stages:
  a:
    matrix: { n: [1, 2, 3] }
    run: echo \${matrix.n} > \${outputs.x}
    outputs: { x: "a/\${matrix.n}.txt" }
  b:
    inputs: { x: "a/*.txt" }
    run: cat \${inputs.x} > \${outputs.y}
    outputs: { y: b.txt }
  c:
    inputs: { x: "a/*.txt", y: b.txt }
    run: cat \${inputs.y} > \${outputs.z}
    outputs: { z: c.txt }
`,
    })
    await many.icl('run', 'a@1', 'a@2')
    const { out } = await many.icl('graph')
    expect(out).toContain('["a<br/>1 to run, 2 fresh"]:::run')
    expect(out.match(/-->/g)).toHaveLength(2)
    expect((await many.icl('graph', '--instances')).out.match(/-->/g)).toHaveLength(7)
  })

  test('rejects two formats at once', async () => {
    const { code, err } = await project.icl('graph', '--svg', '--dot')
    expect([code, err]).toEqual([2, 'icl graph: found --dot and --svg, expected one of them\n'])
  })

  test('--help ends with examples', async () => {
    expect((await project.icl('graph', '--help')).out).toContain('\nexamples:\n  icl graph --svg')
  })
})
