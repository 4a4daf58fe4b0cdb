import { Resvg } from '@resvg/resvg-js'
import * as vega from 'vega'
import * as vegaLite from 'vega-lite'
import { FONT_FAMILY, fontFiles, readFonts } from './fonts.ts'

/** Compiles Vega-Lite to Vega. Warnings of the compiler become errors, because the figure would not show what its spec states. */
export function compileSpec(spec: vegaLite.TopLevelSpec): vega.Spec {
  const complain = (...messages: readonly unknown[]): never => {
    throw new Error(`Internal error: Vega-Lite objects to the figure: ${messages.join(' ')}`)
  }
  const logger = { ...vega.logger(vega.Warn), warn: complain, error: complain }
  return vegaLite.compile(spec, { logger: logger as never }).spec
}

/** Renders Vega-Lite as SVG text. Equal specs give equal text, independent of earlier calls. */
export async function renderSvg(spec: vegaLite.TopLevelSpec): Promise<string> {
  useFontMetrics()
  vega.resetSVGDefIds() // otherwise the ids of clip paths and gradients would count on from earlier figures
  const view = new vega.View(vega.parse(compileSpec(spec)), { renderer: 'none' })
  try {
    return await view.toSVG()
  } finally {
    view.finalize()
  }
}

/** Renders SVG text as PNG, with `scale` pixels per pixel of the SVG. */
export function renderPng(svg: string, scale = 2): Uint8Array {
  const resvg = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontFiles: fontFiles(), loadSystemFonts: false, defaultFontFamily: FONT_FAMILY },
    background: 'white',
  })
  return resvg.render().asPng()
}

interface TextItem {
  readonly fontSize?: number
  readonly fontWeight?: string | number
}

/** Without a canvas Vega assumes 0.8 em per character. This sets the font's real widths, so that labels are neither cut nor overlap. */
export function useFontMetrics(): void {
  const metrics = (vega as unknown as { textMetrics: { width: unknown } }).textMetrics
  if (metrics.width === measure) return
  metrics.width = measure
}

let fonts: ReturnType<typeof readFonts> | undefined

function measure(item: TextItem, text: string): number {
  fonts ??= readFonts()
  const bold = item.fontWeight === 'bold' || Number(item.fontWeight) >= 600
  return (bold ? fonts.bold : fonts.regular).measure(`${text ?? ''}`) * (item.fontSize ?? 11)
}
