import type { Layout } from '../layout.ts'
import { href, type Route } from './route.ts'
import { STATE_WORDS, STATES, type ShownState } from './words.ts'

export type Counts = ReadonlyMap<string, ReadonlyMap<ShownState, number>>

/** States in which nothing has to run. */
const DONE: readonly ShownState[] = ['cached', 'ran', 'fresh']

/** The stages as boxes, from left to right. A box is a link to its instances. */
export function StageGraph({ layout, counts, route }: { layout: Layout; counts: Counts; route: Route }) {
  return (
    <div class="graph" role="region" aria-label="Graph of stages" tabIndex={0}>
      <svg
        width={layout.width + 4}
        height={layout.height + 4}
        viewBox={`-2 -2 ${layout.width + 4} ${layout.height + 4}`}
        role="group"
        aria-label={`${layout.boxes.length} stages`}
      >
        {layout.lines.map(({ from, to, path }) => (
          <path
            key={`${from} ${to}`}
            d={path}
            class={`edge ${route.stage === from || route.stage === to ? 'near' : ''}`}
          />
        ))}
        {layout.boxes.map((box) => (
          <StageBox key={box.stage} box={box} counts={counts.get(box.stage) ?? new Map()} route={route} />
        ))}
      </svg>
    </div>
  )
}

function StageBox({
  box: { stage, x, y, width, height },
  counts,
  route,
}: {
  box: Layout['boxes'][number]
  counts: ReadonlyMap<ShownState, number>
  route: Route
}) {
  const present = STATES.filter((state) => counts.has(state))
  const total = [...counts.values()].reduce((a, b) => a + b, 0)
  const words = present.map((state) => `${counts.get(state)} ${STATE_WORDS[state]}`).join(', ')
  const isChosen = route.stage === stage
  let left = x + 1
  return (
    <a
      href={href({ stage: isChosen ? undefined : stage, instance: undefined })}
      class={`box ${present[0] ?? ''} ${isChosen ? 'chosen' : ''}`}
      aria-current={isChosen ? 'true' : undefined}
    >
      <title>{`${stage}: ${words}`}</title>
      <rect x={x} y={y} width={width} height={height} rx={6} />
      <text x={x + width / 2} y={y + 18} text-anchor="middle" class="name">
        {stage}
      </text>
      <text x={x + width / 2} y={y + 33} text-anchor="middle" class="count">
        {present.length === 1
          ? `${total === 1 ? '' : `${total} `}${STATE_WORDS[present[0]!]}`
          : `${DONE.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0)} of ${total} done`}
      </text>
      {present.map((state) => {
        const wide = ((width - 2) * counts.get(state)!) / total
        left += wide
        return (
          <rect
            key={state}
            class={`part ${state}`}
            x={left - wide}
            y={y + height - 6}
            width={wide}
            height={5}
          />
        )
      })}
    </a>
  )
}
