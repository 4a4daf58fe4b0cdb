import { UserError } from '../../util/user-error.ts'
/** Renders a graph in the DOT language as SVG, with Graphviz compiled to WebAssembly. */
export async function svgOfDot(dot: string): Promise<string> {
  const { instance } = await import('@viz-js/viz').catch(() => {
    throw new UserError(
      'a drawing needs the package @viz-js/viz: npm install @viz-js/viz; or use --mermaid or --dot',
    )
  })
  const viz = await instance()
  return viz.renderString(dot, { format: 'svg' })
}
