import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SmallProject, SUM } from '../support/small-project.ts'

describe('icl graph', () => {
  let project: SmallProject
  beforeAll(async () => {
    project = new SmallProject(SUM)
    await project.icl('run', 'sum')
  })
  afterAll(() => project.remove())

  test('--dot draws what is fresh dashed and what is to run solid', async () => {
    expect((await project.icl('graph', '--dot')).out).toBe(`digraph pipeline {
  rankdir=LR
  node [shape=box, fontname="Inter, Helvetica, sans-serif", fontsize=11, fontcolor="#24292f"]
  edge [color="#8c959f", arrowsize=0.7]
  "numbers" [style="rounded,filled,dashed", fillcolor="#f6f8fa", color="#6e7781"]
  "sum" [style="rounded,filled,dashed", fillcolor="#f6f8fa", color="#6e7781"]
  "words" [style="rounded,filled", fillcolor="#fff1e5", color="#bc4c00", penwidth=2]
  "numbers" -> "sum"
  "sum" -> "words"
}
`)
  })

  test('--svg --out writes a drawing that holds every instance', async () => {
    await project.icl('graph', '--svg', '--out', 'graph.svg')
    const svg = project.read('graph.svg')
    for (const name of ['numbers', 'sum', 'words']) expect(svg).toContain(`>${name}</text>`)
    expect(svg.match(/class="edge"/g)).toHaveLength(2)
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(2)
  })

  test('two forms at once are a mistake', async () => {
    const { code, err } = await project.icl('graph', '--svg', '--dot')
    expect([code, err]).toEqual([2, 'icl graph: found --dot and --svg, expected one of them\n'])
  })

  test('--help ends with examples', async () => {
    expect((await project.icl('graph', '--help')).out).toContain('\nexamples:\n  icl graph --svg')
  })
})
