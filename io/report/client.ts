/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** The part of Vega and Vega-Lite that the page uses; both are embedded in it. */
interface Drawing {
  vega: {
    parse(spec: unknown, config: undefined, options: { ast: boolean }): unknown
    View: new (
      runtime: unknown,
      options: object,
    ) => { runAsync(): Promise<unknown>; toImageURL(kind: string): Promise<string>; finalize(): unknown }
  }
  vegaLite: { compile(spec: unknown): { spec: unknown } }
  vegaInterpreter: { expressionInterpreter: unknown }
}

type Cell = string | number | null
interface PageData {
  figures: { id: string; spec: Spec }[]
  tables: { id: string; columns: { name: string; numeric: boolean }[]; rows: Cell[][] }[]
}
type Spec = { [field: string]: unknown }

/**
 * Runs in the reader's browser: its text is put into the page, so it may use nothing from outside of itself. Text of tables
 * reaches the page as text nodes only.
 */
export function reportClient(): void {
  const { vega, vegaLite, vegaInterpreter } = globalThis as unknown as Drawing
  const data = JSON.parse(document.getElementById('data')!.textContent!) as PageData
  const hidden = { agent: new Set<unknown>(), task: new Set<unknown>() }
  const isHidden = (row: Spec): boolean => hidden.agent.has(row.agent) || hidden.task.has(row.task)

  function element(tag: string, attributes: Record<string, string> = {}, text?: string): HTMLElement {
    const made = document.createElement(tag)
    for (const name of Object.keys(attributes)) made.setAttribute(name, attributes[name]!)
    if (text !== undefined) made.textContent = text
    return made
  }

  function download(name: string, text: string, type: string): void {
    const url = URL.createObjectURL(new Blob([text], { type }))
    element('a', { href: url, download: name }).click()
    setTimeout(() => URL.revokeObjectURL(url), 1000)
  }

  // ---- figures

  /** Without the rows that are hidden, and without the panels that had nothing else. */
  function prune(spec: Spec): Spec | null {
    const copy: Spec = { ...spec }
    const own = (spec.data as { values?: Spec[] } | undefined)?.values
    if (own) {
      const left = own.filter((row) => !isHidden(row))
      const mark = own.some((row) => 'agent' in row) ? 'agent' : 'task'
      if (own.some((row) => mark in row) && !left.some((row) => mark in row)) return null
      copy.data = { ...(spec.data as object), values: left }
    }
    for (const kind of ['layer', 'hconcat', 'vconcat', 'concat']) {
      const children = spec[kind] as Spec[] | undefined
      if (!children) continue
      const left = children.map(prune).filter((child) => child !== null)
      if (children.length > 0 && left.length === 0) return null
      copy[kind] = left
    }
    if (spec.spec) {
      const inner = prune(spec.spec as Spec)
      if (!inner) return null
      copy.spec = inner
    }
    return copy
  }

  const drawn = new Map<string, { finalize(): unknown }>()

  async function draw(figure: PageData['figures'][number]): Promise<void> {
    const place = document.getElementById(`figure-${figure.id}`)!
    const spec = prune(figure.spec)
    drawn.get(figure.id)?.finalize()
    if (!spec) {
      place.replaceChildren(
        element('p', { class: 'empty' }, 'Everything in this figure is hidden by the filters.'),
      )
      drawn.delete(figure.id)
      return
    }
    const { title: _, description: __, ...rest } = spec
    const runtime = vega.parse(
      vegaLite.compile({
        ...rest,
        background: 'transparent',
        padding: 2,
        // A screen reader gets the caption and the tables, not a thousand circles one by one.
        config: { ...(spec.config as object), aria: false },
      }).spec,
      undefined,
      { ast: true },
    )
    const view = new vega.View(runtime, {
      expr: vegaInterpreter.expressionInterpreter,
      renderer: 'svg',
      container: place,
      hover: false,
      tooltip: showTooltip,
    })
    drawn.set(figure.id, view)
    await view.runAsync()
    const svg = place.querySelector('svg')
    const width = Number(svg?.getAttribute('width'))
    // Larger than in print where there is room, never smaller: letters stay readable, and narrow screens scroll.
    svg?.setAttribute('aria-hidden', 'true') // the frame around it speaks for it
    if (svg) svg.style.width = `min(${1.3 * width}px, max(100%, ${width}px))`
    place.setAttribute('data-drawn', '')
  }

  const bubble = element('div', { id: 'tooltip', role: 'status' })
  document.body.append(bubble)
  bubble.hidden = true
  function showTooltip(_: unknown, event: MouseEvent, __: unknown, value: unknown): void {
    bubble.hidden = value === null || value === undefined || value === ''
    if (bubble.hidden) return
    const entries: [string, unknown][] =
      typeof value === 'object' ? Object.entries(value as object) : [['', value]]
    bubble.replaceChildren(
      ...entries
        .filter(([, content]) => content !== 'null' && content !== 'undefined' && content !== 'NaN')
        .map(([name, content]) => {
          const line = element('div')
          line.append(element('span', {}, name), element('b', {}, String(content).slice(0, 200)))
          return line
        }),
    )
    const { offsetWidth: width, offsetHeight: height } = bubble
    bubble.style.left = `${Math.max(4, Math.min(event.clientX + 14, innerWidth - width - 4))}px`
    bubble.style.top = `${event.clientY + 18 + height > innerHeight ? event.clientY - height - 8 : event.clientY + 18}px`
  }

  for (const button of document.querySelectorAll<HTMLElement>('[data-spec]'))
    button.addEventListener('click', () => {
      const { id, spec } = data.figures.find((figure) => figure.id === button.dataset.spec)!
      download(`${id}.vl.json`, JSON.stringify(spec), 'application/json')
    })

  // Figures near the reader first, the others when there is time, so that printing finds them all.
  const waiting = new Map(data.figures.map((figure) => [`figure-${figure.id}`, figure]))
  async function drawWaiting(id: string): Promise<void> {
    const figure = waiting.get(id)
    if (waiting.delete(id) && figure) await draw(figure)
  }
  const near = new IntersectionObserver(
    (entries) => entries.forEach((entry) => entry.isIntersecting && void drawWaiting(entry.target.id)),
    { rootMargin: '600px' },
  )
  for (const id of waiting.keys()) near.observe(document.getElementById(id)!)
  async function drawAll(): Promise<void> {
    for (const id of [...waiting.keys()]) {
      await drawWaiting(id)
      await new Promise((resolve) => setTimeout(resolve))
    }
    document.documentElement.setAttribute('data-ready', '')
  }
  setTimeout(() => void drawAll(), 50)

  // ---- tables

  const PAGE = 20
  const redraw: (() => void)[] = []
  for (const table of data.tables) {
    const place = document.getElementById(`table-${table.id}`)!
    let sorted: { column: number; up: boolean } | null = null
    let from = 0
    const filtered = (): Cell[][] => {
      const agent = table.columns.findIndex((column) => column.name === 'agent')
      const task = table.columns.findIndex((column) => column.name === 'task')
      const rows = table.rows.filter((row) => !hidden.agent.has(row[agent]) && !hidden.task.has(row[task]))
      if (!sorted) return rows
      const { column, up } = sorted
      return [...rows].sort((a, b) => {
        const [x, y] = [a[column] ?? null, b[column] ?? null]
        if (x === null || y === null) return Number(x === null) - Number(y === null)
        const order =
          typeof x === 'number' && typeof y === 'number'
            ? x - y
            : String(x) < String(y)
              ? -1
              : x === y
                ? 0
                : 1
        return up ? order : -order
      })
    }
    const body = place.querySelector('tbody')!
    const status = place.querySelector('.status')!
    const [back, on] = place.querySelectorAll<HTMLButtonElement>('.pager button')
    const show = (): void => {
      const rows = filtered()
      from = Math.max(0, Math.min(from, Math.floor((rows.length - 1) / PAGE) * PAGE))
      body.replaceChildren(
        ...rows.slice(from, from + PAGE).map((row) => {
          const line = element('tr')
          row.forEach((cell, i) => {
            const text = cell === null ? '' : typeof cell === 'number' ? pretty(cell) : cell
            const made = element(
              'td',
              { class: table.columns[i]!.numeric ? 'number' : text.length > 80 ? 'long' : '' },
              text.slice(0, 300),
            )
            made.dir = 'auto'
            if (text.length > 300) made.append(element('i', {}, ` … ${text.length} characters in all`))
            line.append(made)
          })
          return line
        }),
      )
      status.textContent =
        rows.length === 0
          ? 'no rows'
          : `${from + 1} to ${Math.min(from + PAGE, rows.length)} of ${rows.length}`
      back!.disabled = from === 0
      on!.disabled = from + PAGE >= rows.length
    }
    back!.addEventListener('click', () => {
      from -= PAGE
      show()
    })
    on!.addEventListener('click', () => {
      from += PAGE
      show()
    })
    place.querySelectorAll<HTMLElement>('th button').forEach((button, column) =>
      button.addEventListener('click', () => {
        sorted = { column, up: sorted?.column === column ? !sorted.up : true }
        from = 0
        place.querySelectorAll('th').forEach((head, i) => {
          if (i === column) head.setAttribute('aria-sort', sorted!.up ? 'ascending' : 'descending')
          else head.removeAttribute('aria-sort')
        })
        show()
      }),
    )
    place.querySelector('[data-csv]')!.addEventListener('click', () => {
      const quote = (cell: Cell): string => {
        const text = cell === null ? '' : String(cell)
        return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text
      }
      const lines = [table.columns.map((column) => column.name), ...filtered()].map((row) =>
        row.map(quote).join(','),
      )
      download(`${table.id}.csv`, `${lines.join('\n')}\n`, 'text/csv')
    })
    redraw.push(show)
    show()
  }

  function pretty(value: number): string {
    if (Number.isInteger(value)) return String(value)
    const size = Math.abs(value)
    return size >= 1e-3 && size < 1e6 ? String(Number(value.toPrecision(4))) : value.toExponential(2)
  }

  // ---- filters and theme

  for (const box of document.querySelectorAll<HTMLInputElement>('input[data-filter]'))
    box.addEventListener('change', () => {
      const set = hidden[box.dataset.filter as 'agent' | 'task']
      if (box.checked) set.delete(box.value)
      else set.add(box.value)
      for (const finding of document.querySelectorAll<HTMLElement>('[data-task],[data-agent]'))
        finding.hidden = hidden.task.has(finding.dataset.task) || hidden.agent.has(finding.dataset.agent)
      for (const show of redraw) show()
      for (const figure of data.figures) if (!waiting.has(`figure-${figure.id}`)) void draw(figure)
    })

  // Paper cannot be unfolded.
  addEventListener('beforeprint', () => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('[aria-labelledby=findings] details'))
      details.open = true
  })

  const theme = document.getElementById('theme') as HTMLSelectElement
  theme.addEventListener('change', () => {
    if (theme.value === 'auto') document.documentElement.removeAttribute('data-theme')
    else document.documentElement.setAttribute('data-theme', theme.value)
  })
}
