import type { Drawing } from './drawing.ts'

/** Dashed and grey: fresh. Solid: cached or to run. */
const STYLES = {
  fresh: 'style="rounded,filled,dashed", fillcolor="#f6f8fa", color="#6e7781"',
  cached: 'style="rounded,filled", fillcolor="#ddf4ff", color="#0969da"',
  run: 'style="rounded,filled", fillcolor="#fff1e5", color="#bc4c00", penwidth=2',
}

/** A drawing in the DOT language of Graphviz, with nodes styled by state. */
export function dot({ nodes, edges }: Drawing): string {
  return `${[
    'digraph pipeline {',
    '  rankdir=LR',
    '  ranksep=0.35',
    '  nodesep=0.18',
    // Graphviz computes widths for Helvetica; the margin leaves room for wider fonts.
    '  node [shape=box, margin="0.32,0.09", fontname="Helvetica, Arial, sans-serif", fontsize=12, fontcolor="#24292f"]',
    '  edge [color="#8c959f", arrowsize=0.7]',
    ...nodes.map(
      ({ name, lines, state }) =>
        `  ${quote(name)} [${lines.length > 1 ? `label=${quote(lines.join('\n'))}, ` : ''}${STYLES[state]}]`,
    ),
    ...edges.map(([from, to]) => `  ${quote(from)} -> ${quote(to)}`),
    '}',
  ].join('\n')}\n`
}

function quote(name: string): string {
  return `"${name.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`
}
