import { Resvg } from '@resvg/resvg-js'
import * as vega from 'vega'
import * as vegaLite from 'vega-lite'
import { FONT_FAMILY, fontFiles, readFonts } from './fonts.ts'

/** Vega-Lite -> Vega. Warnings of the compiler are errors here: they mean that a figure is not what it says. */
export function compileSpec(spec: vegaLite.TopLevelSpec): vega.Spec {
  const complain = (...messages: readonly unknown[]): never => {
    throw new Error(`Internal error: Vega-Lite objects to the figure: ${messages.join(' ')}`)
  }
  const logger = { ...vega.logger(vega.Warn), warn: complain, error: complain }
  return vegaLite.compile(spec, { logger: logger as never }).spec
}

/** Vega-Lite -> SVG text. Equal specs give equal text, whatever was drawn before. */
export async function renderSvg(spec: vegaLite.TopLevelSpec): Promise<string> {
  useFontMetrics()
  vega.resetSVGDefIds() // names of clip paths and gradients count up over the life of the process otherwise
  const view = new vega.View(vega.parse(compileSpec(spec)), { renderer: 'none' })
  try {
    return await view.toSVG()
  } finally {
    view.finalize()
  }
}

/** SVG text -> PNG bytes, `scale` pixels to one of the SVG's. */
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

/** Vega guesses text widths (0.8 em a character) where it has no canvas; with the font's own widths nothing is cut or overlaps. */
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
