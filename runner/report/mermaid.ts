import type { Drawing } from './drawing.ts'

/** A drawing as a Mermaid flowchart, with nodes coloured by state. */
export function mermaid({ nodes, edges }: Drawing): string {
  const id = new Map(nodes.map(({ name }, i) => [name, `n${i}`]))
  return `${[
    'flowchart LR',
    ...nodes.map(({ name, lines, state }) => `  ${id.get(name)}["${lines.join('<br/>')}"]:::${state}`),
    ...edges.map(([from, to]) => `  ${id.get(from)} --> ${id.get(to)}`),
    ...STYLES,
  ].join('\n')}\n`
}

/** Dashed: fresh. */
const STYLES = [
  '  classDef fresh stroke-dasharray:4 3,fill:#f6f8fa,stroke:#6e7781,color:#24292f',
  '  classDef cached fill:#ddf4ff,stroke:#0969da,color:#24292f',
  '  classDef run fill:#fff1e5,stroke:#bc4c00,stroke-width:2px,color:#24292f',
]
