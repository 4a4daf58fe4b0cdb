/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

// Functions of the page's script. The source text of each is embedded in the page, so it must not use anything outside itself.

type Spec = { [field: string]: unknown }

/** Decodes JSON that was compressed with gzip and encoded as base64. */
export async function unpack(text: string): Promise<unknown> {
  const bytes = Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return JSON.parse(await new Response(stream).text())
}

/** A drawn figure as the text of an SVG file, on white in every theme of the page. */
export function svgFile(drawing: SVGSVGElement): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement
  const [width, height] = [copy.getAttribute('width')!, copy.getAttribute('height')!]
  copy.removeAttribute('style')
  copy.removeAttribute('aria-hidden')
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  for (const [name, value] of Object.entries({ width, height, fill: '#ffffff' }))
    ground.setAttribute(name, value)
  copy.insertBefore(ground, copy.firstChild)
  return new XMLSerializer().serializeToString(copy)
}

/** An SVG as PNG, with three pixels per unit. @throws Error if the browser cannot draw it */
export async function pngFile(svg: string, width: number, height: number): Promise<Blob> {
  const picture = new Image()
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await picture.decode()
  const canvas = document.createElement('canvas')
  canvas.width = 3 * width
  canvas.height = 3 * height
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture')))),
  )
}

/** All data rows of a spec as CSV, with a first column that numbers their panel. */
export function csvOfSpec(spec: Spec, csv: typeof csvText): string {
  const rows: Spec[] = []
  let panels = 0
  const collect = (part: unknown): void => {
    if (Array.isArray(part)) return part.forEach(collect)
    if (typeof part !== 'object' || part === null) return
    const values = ((part as Spec).data as { values?: Spec[] } | undefined)?.values
    if (Array.isArray(values)) {
      panels++
      for (const row of values) rows.push({ panel: panels, ...row })
    }
    for (const [name, inner] of Object.entries(part)) if (name !== 'data') collect(inner)
  }
  collect(spec)
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return csv(
    columns,
    rows.map((row) => columns.map((column) => row[column])),
  )
}

/** Rows as CSV (RFC 4180). */
export function csvText(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const quote = (cell: unknown): string => {
    const text =
      cell === null || cell === undefined
        ? ''
        : typeof cell === 'object'
          ? JSON.stringify(cell)
          : String(cell)
    return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
  }
  return [columns, ...rows].map((row) => `${row.map(quote).join(',')}\n`).join('')
}

/** A point of a drawn figure, as Vega keeps it on its element. */
export interface Item {
  readonly tooltip?: unknown
  readonly datum?: { readonly [field: string]: unknown }
}

/**
 * Lets the arrow keys go from point to point of a figure, in reading order; Enter chooses one; Escape leaves.
 *
 * @param show called with the point that the reader is at, and whether it was chosen; without a point after leaving
 */
export function stepThrough(
  place: HTMLElement,
  show: (point?: Element, item?: Item, isChosen?: boolean) => void,
): void {
  let at = -1
  const itemOf = (one: Element | undefined): Item | undefined =>
    (one as { __data__?: Item } | undefined)?.__data__
  const points = (): Element[] =>
    [...place.querySelectorAll('.role-mark path, .role-mark rect, .role-mark line')]
      .filter((one) => itemOf(one)?.tooltip)
      .map((one) => ({ one, box: one.getBoundingClientRect() }))
      .sort((a, b) => a.box.left - b.box.left || a.box.top - b.box.top)
      .map(({ one }) => one)
  place.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Enter: 0 }[event.key]
    if (step === undefined && event.key !== 'Escape') return
    const all = points()
    if (all.length === 0 || (step === 0 && at === -1)) return
    event.preventDefault()
    at = step === undefined ? -1 : (at + step + all.length) % all.length
    show(all[at], itemOf(all[at]), step === 0)
  })
  place.addEventListener('blur', () => {
    at = -1
    show()
  })
}

/** Keeps the filters and the theme in the query string of the page's address. */
export function address(): { read(): URLSearchParams; write(state: Record<string, string>): void } {
  return {
    read: () => new URLSearchParams(location.search),
    write(state) {
      const query = new URLSearchParams(Object.entries(state).filter(([, value]) => value !== '')).toString()
      try {
        history.replaceState(null, '', `${query === '' ? location.pathname : `?${query}`}${location.hash}`)
      } catch {
        // A page in a frame of another origin may not change its address.
      }
    },
  }
}
