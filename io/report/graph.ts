import { type Html, html } from '../../util/html.ts'
import type { PipelineInstance } from './model.ts'

const WIDTH = 176
const HEIGHT = 40
const GAP_X = 46
const GAP_Y = 14

interface Node {
  readonly stage: string
  readonly instances: readonly PipelineInstance[]
  readonly needs: readonly string[]
}

/** The stages of a pipeline from left to right; each stage is to the right of the stages that it needs. */
export function stageGraph(instances: readonly PipelineInstance[]): Html {
  const nodes = stagesOf(instances)
  const columns = new Map<string, number>()
  const columnOf = (stage: string): number => {
    const known = columns.get(stage)
    if (known !== undefined) return known
    const needs = nodes.find((node) => node.stage === stage)?.needs ?? []
    const column = needs.length === 0 ? 0 : 1 + Math.max(...needs.map(columnOf))
    columns.set(stage, column)
    return column
  }
  const rows = new Map<number, number>()
  const places = new Map(
    nodes.map((node) => {
      const column = columnOf(node.stage)
      const row = rows.get(column) ?? 0
      rows.set(column, row + 1)
      return [node.stage, { x: column * (WIDTH + GAP_X), y: row * (HEIGHT + GAP_Y) }]
    }),
  )
  const width = (Math.max(...columns.values()) + 1) * (WIDTH + GAP_X) - GAP_X + 2
  const height = Math.max(...rows.values()) * (HEIGHT + GAP_Y) - GAP_Y + 2
  const edges = nodes.flatMap((node) =>
    node.needs.map((need) => {
      const from = places.get(need)!
      const to = places.get(node.stage)!
      const [x1, y1, x2, y2] = [from.x + WIDTH, from.y + HEIGHT / 2, to.x, to.y + HEIGHT / 2]
      const bend = (x1 + x2) / 2
      return html`<path d="M${x1},${y1}C${bend},${y1} ${bend},${y2} ${x2},${y2}" />`
    }),
  )
  const boxes = nodes.map((node) => {
    const { x, y } = places.get(node.stage)!
    const seconds = node.instances.every((one) => one.seconds !== null)
      ? `, ${node.instances.reduce((sum, one) => sum + (one.seconds ?? 0), 0).toFixed(1)} s`
      : ''
    return html`<g transform="translate(${x},${y})"
      ><rect width="${WIDTH}" height="${HEIGHT}" rx="5" /><text x="9" y="17">${node.stage}</text
      ><text class="sub" x="9" y="32"
        >${node.instances.length} ${node.instances.length === 1 ? 'instance' : 'instances'}${seconds}</text
      ></g
    >`
  })
  return html`<svg
    class="graph"
    role="img"
    aria-label="Stages of the pipeline; the table below lists all instances"
    width="${width}"
    height="${height}"
    viewBox="-1 -1 ${width} ${height}"
  >
    ${edges}${boxes}
  </svg>`
}

function stagesOf(instances: readonly PipelineInstance[]): Node[] {
  const stageOf = new Map(instances.map((instance) => [instance.name, instance.stage]))
  const names = [...new Set(instances.map((instance) => instance.stage))]
  return names.map((stage) => {
    const own = instances.filter((instance) => instance.stage === stage)
    const needs = own.flatMap((one) => one.needs.map((need) => stageOf.get(need)))
    return {
      stage,
      instances: own,
      needs: [...new Set(needs)].filter((need): need is string => need !== undefined && need !== stage),
    }
  })
}
