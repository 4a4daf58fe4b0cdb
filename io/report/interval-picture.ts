import { Html } from '../../util/html.ts'

/** A drawing of a number and its interval on a scale with a line at zero. It is hidden from screen readers, as text beside it gives the same numbers. */
export function intervalPicture(
  at: {
    readonly value: number
    /** Ends of the interval; null if there is none. */
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
