/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type * as clientParts from './client-parts.ts'
import type { Datum, folds, pointPanel } from './client-reading.ts'
import type { PageTable, showTables } from './client-tables.ts'
import type { GroupFiles } from './model.ts'

/** The parts of Vega and Vega-Lite that the page uses; both libraries are embedded in it. */
interface Drawing {
  vega: {
    parse(spec: unknown, config: undefined, options: { ast: boolean }): unknown
    View: new (
      runtime: unknown,
      options: object,
    ) => {
      runAsync(): Promise<unknown>
      finalize(): unknown
      addEventListener(type: string, listener: (event: MouseEvent, item?: { datum?: Datum }) => void): unknown
    }
  }
  vegaLite: { compile(spec: unknown): { spec: unknown } }
  vegaInterpreter: { expressionInterpreter: unknown }
}

/** Functions from other files, passed as an argument because the embedded script has no imports. */
interface Parts extends Pick<
  typeof clientParts,
  'address' | 'csvOfSpec' | 'csvText' | 'pngFile' | 'stepThrough' | 'svgFile' | 'unpack'
> {
  readonly folds: typeof folds
  readonly pointPanel: typeof pointPanel
  readonly showTables: typeof showTables
}

interface PageData {
  figures: { id: string; spec: Spec }[]
  played: GroupFiles[]
  tables: PageTable[]
}
type Spec = { [field: string]: unknown }

/**
 * Runs in the reader's browser. The function's source text is embedded in the page, so it must not use anything outside
 * itself. Table text is inserted only as text nodes, never as markup.
 */
export async function reportClient(parts: Parts): Promise<void> {
  const { vega, vegaLite, vegaInterpreter } = globalThis as unknown as Drawing
  const data = (await parts.unpack(document.getElementById('packed')!.textContent!)) as PageData
  const hidden = { agent: new Set<unknown>(), task: new Set<unknown>() }
  const isHidden = (row: Spec): boolean => hidden.agent.has(row.agent) || hidden.task.has(row.task)

  function element(tag: string, attributes: Record<string, string> = {}, text?: string): HTMLElement {
    const made = document.createElement(tag)
    for (const name of Object.keys(attributes)) made.setAttribute(name, attributes[name]!)
    if (text !== undefined) made.textContent = text
    return made
  }

  function download(name: string, content: string | Blob, type: string): void {
    const url = URL.createObjectURL(new Blob([content], { type }))
    element('a', { href: url, download: name }).click()
    setTimeout(() => URL.revokeObjectURL(url), 1000)
  }

  // ---- figures

  /** A copy of a spec without hidden rows and without panels that hold only hidden rows. */
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
        // Screen readers get the caption and the tables instead of every single mark.
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
    view.addEventListener('click', (event, item) =>
      showPanel(item?.datum, { x: event.clientX, y: event.clientY }),
    )
    await view.runAsync()
    const svg = place.querySelector('svg')
    const width = Number(svg?.getAttribute('width'))
    svg?.setAttribute('aria-hidden', 'true') // the enclosing element has the label for screen readers
    // Up to 1.3 times the size in print, never smaller, so that text stays readable; narrow screens scroll.
    if (svg) svg.style.width = `min(${1.3 * width}px, max(100%, ${width}px))`
    place.setAttribute('data-drawn', '')
  }

  const showPanel = parts.pointPanel(data.tables, data.played)
  const bubble = element('div', { id: 'tooltip', role: 'status' })
  document.body.append(bubble)
  bubble.hidden = true
  function showTooltip(
    _: unknown,
    event: Pick<MouseEvent, 'clientX' | 'clientY'>,
    __: unknown,
    value: unknown,
  ): void {
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

  for (const button of document.querySelectorAll<HTMLElement>('[data-save]'))
    button.addEventListener('click', () => void save(button.dataset.figure!, button.dataset.save!))
  async function save(id: string, form: string): Promise<void> {
    const figure = data.figures.find((one) => one.id === id)!
    if (form === 'spec') return download(`${id}.vl.json`, JSON.stringify(figure.spec), 'application/json')
    if (form === 'csv') return download(`${id}.csv`, parts.csvOfSpec(figure.spec, parts.csvText), 'text/csv')
    await drawWaiting(`figure-${id}`)
    const drawing = document.querySelector<SVGSVGElement>(`#figure-${id} svg`)
    if (!drawing) return
    const svg = parts.svgFile(drawing)
    if (form === 'svg') return download(`${id}.svg`, svg, 'image/svg+xml')
    const [width, height] = [Number(drawing.getAttribute('width')), Number(drawing.getAttribute('height'))]
    download(`${id}.png`, await parts.pngFile(svg, width, height), 'image/png')
  }
  for (const place of document.querySelectorAll<HTMLElement>('.chart'))
    parts.stepThrough(place, (point, item, isChosen) => {
      for (const marked of place.querySelectorAll('.stepped')) marked.classList.remove('stepped')
      point?.classList.add('stepped')
      point?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      const box = point?.getBoundingClientRect()
      const corner = { clientX: box?.right ?? 0, clientY: box?.bottom ?? 0 }
      showTooltip(undefined, corner, undefined, item?.tooltip)
      if (isChosen) showPanel(item?.datum, { x: corner.clientX, y: corner.clientY })
    })

  // Figures near the visible part are drawn first. The others follow, so that all are drawn before printing.
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

  const redraw = parts.showTables(data.tables, hidden, element, download, parts.csvText)

  // ---- filters and theme

  const boxes = [...document.querySelectorAll<HTMLInputElement>('input[data-filter]')]
  const theme = document.getElementById('theme') as HTMLSelectElement
  const place = parts.address()
  function filter(): void {
    for (const box of boxes) {
      const set = hidden[box.dataset.filter as 'agent' | 'task']
      if (box.checked) set.delete(box.value)
      else set.add(box.value)
    }
    for (const finding of document.querySelectorAll<HTMLElement>('[data-task],[data-agent]'))
      finding.hidden = hidden.task.has(finding.dataset.task) || hidden.agent.has(finding.dataset.agent)
    for (const show of redraw) show()
    for (const figure of data.figures) if (!waiting.has(`figure-${figure.id}`)) void draw(figure)
  }
  function takeTheme(): void {
    if (theme.value === 'auto') document.documentElement.removeAttribute('data-theme')
    else document.documentElement.setAttribute('data-theme', theme.value)
  }
  function remember(): void {
    const list = (kind: 'agent' | 'task') => [...hidden[kind]].join(' ')
    const shown = theme.value === 'auto' ? '' : theme.value
    place.write({
      ...{ 'hide-agents': list('agent'), 'hide-tasks': list('task') },
      ...{ theme: shown, open: sections.opened().join(' ') },
    })
  }
  for (const box of boxes)
    box.addEventListener('change', () => {
      filter()
      remember()
    })
  theme.addEventListener('change', () => {
    takeTheme()
    remember()
  })
  const asked = place.read()
  const sections = parts.folds(remember)
  sections.open((asked.get('open') ?? '').split(' '))
  const hides = (name: string) => new Set((asked.get(name) ?? '').split(' '))
  const away = { agent: hides('hide-agents'), task: hides('hide-tasks') }
  for (const box of boxes) box.checked = !away[box.dataset.filter as 'agent' | 'task'].has(box.value)
  if (['light', 'dark'].includes(asked.get('theme') ?? '')) theme.value = asked.get('theme')!
  takeTheme()
  if (boxes.some((box) => !box.checked)) filter()

  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]'))
    button.addEventListener('click', () => {
      const text = document.getElementById(button.dataset.copy!)!.innerText
      void navigator.clipboard.writeText(text).then(
        () => (button.textContent = 'Copied'),
        () => (button.textContent = 'The browser does not allow copying: select the text instead'),
      )
    })
}
