import { Html } from '../../util/html.ts'

/** A number with what surrounds it, on a scale with a line at zero. What it says stands in words beside it. */
export function intervalPicture(
  at: {
    readonly value: number
    /** Null where there is no interval. */
    readonly ends: readonly [number, number] | null
    readonly isSure: boolean
  },
  [from, to]: readonly [number, number],
  { width, height }: { readonly width: number; readonly height: number },
): Html {
  const x = (value: number) => (6 + ((value - from) / (to - from || 1)) * (width - 12)).toFixed(1)
  const y = height / 2
  const interval =
    at.ends === null
      ? ''
      : `<line class="interval" x1="${x(at.ends[0])}" x2="${x(at.ends[1])}" y1="${y}" y2="${y}"/>`
  return new Html(
    `<svg width="${width}" height="${height}" aria-hidden="true"><line class="zero" x1="${x(0)}" x2="${x(0)}" y1="0" y2="${height}"/>${interval}<circle class="${at.isSure ? 'sure' : 'open'}" cx="${x(at.value)}" cy="${y}" r="4"/></svg>`,
  )
}
