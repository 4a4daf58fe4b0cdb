import * as vega from 'vega'
import type { TopLevelSpec } from 'vega-lite'
import { compileSpec, useFontMetrics } from '../../../io/render/render.ts'

/** The position of a text in a rendered figure, in pixels of the whole picture. */
export interface TextBox {
  readonly text: string
  readonly x1: number
  readonly x2: number
  readonly y1: number
  readonly y2: number
}

interface Item {
  readonly x?: number
  readonly y?: number
  readonly text?: unknown
  readonly opacity?: number
  readonly bounds?: { x1: number; x2: number; y1: number; y2: number }
  readonly items?: readonly Item[]
  readonly marktype?: string
}

export async function textBoxes(
  spec: TopLevelSpec,
): Promise<{ boxes: TextBox[]; frame: { width: number; height: number } }> {
  useFontMetrics()
  const view = new vega.View(vega.parse(compileSpec(spec)), { renderer: 'none' })
  const svg = await view.toSVG()
  const [, width, height] = svg.match(/width="(\d+)" height="(\d+)"/)!
  const root = (view.scenegraph() as unknown as { root: Item }).root
  const [ox, oy] = view.origin() as [number, number]
  const padding = (view.padding() as unknown as { left: number; top: number }) ?? { left: 0, top: 0 }
  const boxes: TextBox[] = []
  const walk = (mark: Item, dx: number, dy: number): void => {
    for (const item of mark.items ?? []) {
      if (mark.marktype === 'text' && item.text && item.opacity !== 0 && item.bounds) {
        const { x1, x2, y1, y2 } = item.bounds
        boxes.push({ text: `${item.text}`, x1: x1 + dx, x2: x2 + dx, y1: y1 + dy, y2: y2 + dy })
      }
      if (mark.marktype === 'group')
        for (const child of item.items ?? []) walk(child, dx + (item.x ?? 0), dy + (item.y ?? 0))
    }
  }
  walk(root, ox + padding.left, oy + padding.top)
  view.finalize()
  return { boxes, frame: { width: Number(width), height: Number(height) } }
}

/** Pairs of texts whose boxes overlap by more than `slack` pixels. */
export function overlaps(boxes: readonly TextBox[], slack = 1): string[] {
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter(
        (b) =>
          Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1) > slack &&
          Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1) > slack,
      )
      .map((b) => `"${a.text}" and "${b.text}"`),
  )
}
