/** A drawing of a graph in Graphviz's language. The layout is Graphviz's own, compiled to WebAssembly. */
export async function svgOfDot(dot: string): Promise<string> {
  const { instance } = await import('@viz-js/viz')
  const viz = await instance()
  return viz.renderString(dot, { format: 'svg' })
}
