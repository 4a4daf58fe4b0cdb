import type { Viz } from '@viz-js/viz'
import { byStage } from '../report/drawing.ts'
import type { Graph } from '../graph/instance.ts'
import type { Plan } from '../plan/plan.ts'

/** Positions of the boxes of stages, in pixels, and the lines between them as SVG paths. */
export interface Layout {
  readonly width: number
  readonly height: number
  readonly boxes: readonly {
    readonly stage: string
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
  }[]
  readonly lines: readonly { readonly from: string; readonly to: string; readonly path: string }[]
}

/** The used part of Graphviz's output format `json`: lengths in points, sizes of boxes in inches, y axis upwards. */
interface Drawn {
  readonly bb: string
  readonly objects?: readonly { name: string; pos: string; width: string; height: string }[]
  readonly edges?: readonly { tail: number; head: number; pos: string }[]
}

const HEIGHT = 46
const LETTER = 7.4

let viz: Promise<Viz> | undefined

/** Computes the layout of the graph of stages with Graphviz. @returns undefined if its package is not installed */
export async function layoutOf(graph: Graph, plan: Plan): Promise<Layout | undefined> {
  viz ??= import('@viz-js/viz').then(({ instance }) => instance())
  const engine = await viz.catch(() => undefined)
  if (!engine) return undefined
  const { nodes, edges } = byStage(graph, plan)
  const widths = new Map(nodes.map(({ name }) => [name, Math.max(96, 26 + LETTER * [...name].length)]))
  const drawn = engine.renderJSON({
    graphAttributes: { rankdir: 'LR', ranksep: 0.42, nodesep: 0.16 },
    nodeAttributes: { shape: 'box', fixedsize: true, label: '' },
    nodes: nodes.map(({ name }) => ({
      name,
      attributes: { width: widths.get(name)! / 72, height: HEIGHT / 72 },
    })),
    edges: edges.map(([tail, head]) => ({ tail, head })),
  }) as Drawn
  const [, , width, height] = drawn.bb.split(',').map(Number) as [number, number, number, number]
  const flip = (text: string): string => {
    const [x, y] = text.split(',').map(Number) as [number, number]
    return `${x.toFixed(1)} ${(height - y).toFixed(1)}`
  }
  const objects = drawn.objects ?? []
  return {
    width,
    height,
    boxes: objects.map(({ name, pos, width: w, height: h }) => {
      const [x, y] = pos.split(',').map(Number) as [number, number]
      const [wide, high] = [72 * Number(w), 72 * Number(h)]
      return { stage: name, x: x - wide / 2, y: height - y - high / 2, width: wide, height: high }
    }),
    lines: (drawn.edges ?? []).map(({ tail, head, pos }) => {
      // The first point, after `e,`, is the tip of the arrow; the others are the points of a Bezier curve.
      const [tip, ...points] = pos.split(' ')
      const path = `M${flip(points[0]!)} C${points.slice(1).map(flip).join(' ')} L${flip(tip!.replace(/^e,/, ''))}`
      return { from: objects[tail]!.name, to: objects[head]!.name, path }
    }),
  }
}
