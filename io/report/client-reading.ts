/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import type { PageTable } from './client-tables.ts'
import type { GroupFiles } from './model.ts'

// Parts of the page's script. The source text of each function is embedded in the page, so it must not use anything outside itself.

/** A point of a figure: a row of the figure's data. */
export type Datum = { readonly [field: string]: unknown }

/**
 * Handles the sections that can be unfolded.
 *
 * @param changed called after the reader has folded or unfolded a section
 * @returns functions that list the open sections and open some
 */
export function folds(changed: () => void): { opened(): string[]; open(names: readonly string[]): void } {
  const all = [...document.querySelectorAll<HTMLDetailsElement>('details.fold')]
  const showTarget = (): void => {
    // While the page is loading, :target may not be set yet.
    const target = document.querySelector(':target') ?? document.getElementById(location.hash.slice(1))
    if (!target) return
    for (let at = target.closest('details'); at; at = at.parentElement!.closest('details')) at.open = true
    target.scrollIntoView()
  }
  for (const one of all) one.addEventListener('toggle', changed)
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-unfold]'))
    button.addEventListener('click', () => {
      for (const one of all) one.open = button.dataset.unfold === 'true'
    })
  addEventListener('hashchange', showTarget)
  if (location.hash) showTarget()
  // All sections are printed. Tables stay folded, because print would show only their first twenty rows.
  let folded: HTMLDetailsElement[] = []
  addEventListener('beforeprint', () => {
    folded = [
      ...document.querySelectorAll<HTMLDetailsElement>('details.fold, [aria-labelledby=findings] details'),
    ].filter((one) => !one.open)
    for (const one of folded) one.open = true
  })
  addEventListener('afterprint', () => {
    for (const one of folded) one.open = false
  })
  return {
    opened: () => all.filter((one) => one.open).map((one) => one.dataset.fold!),
    open(names) {
      for (const one of all) if (names.includes(one.dataset.fold!)) one.open = true
    },
  }
}

/**
 * The panel of a participant: flags of its fits, and links to its trials and a transcript.
 *
 * @returns a function that shows the panel of a point beside a position on the screen; points without a participant have none
 */
export function pointPanel(
  tables: readonly PageTable[],
  played: readonly GroupFiles[],
): (point: Datum | undefined, at: { x: number; y: number }) => void {
  const panel = document.createElement('div')
  panel.id = 'point'
  panel.tabIndex = -1
  panel.setAttribute('role', 'dialog')
  panel.hidden = true
  document.body.append(panel)
  let before: HTMLElement | null = null
  const close = (): void => {
    if (panel.hidden) return
    panel.hidden = true
    before?.focus()
  }
  panel.addEventListener('keydown', (event) => event.key === 'Escape' && close())
  addEventListener('pointerdown', (event) => {
    if (!panel.contains(event.target as Node)) panel.hidden = true
  })
  const line = (text: string): HTMLElement => {
    const made = document.createElement('p')
    made.dir = 'auto'
    made.textContent = text
    return made
  }
  const link = (name: string, path: string): HTMLElement => {
    const made = line(`${name}: `)
    const anchor = document.createElement('a')
    anchor.href = `../${path.split('/').map(encodeURIComponent).join('/')}`
    anchor.textContent = path
    made.append(anchor)
    return made
  }
  /** One line per fitted model, with its flags. */
  const fitsOf = (point: Datum): string[] => {
    const fits = tables.find(({ id }) => id === 'fits')
    if (!fits) return []
    const place = new Map(fits.columns.map(({ name }, n) => [name, n]))
    const cell = (row: PageTable['rows'][number], name: string) => row[place.get(name)!] ?? ''
    return fits.rows
      .filter((row) =>
        ['agent', 'source', 'task', 'participant'].every(
          (name) => String(cell(row, name)) === String(point[name]),
        ),
      )
      .map((row) => `${cell(row, 'model')}: ${cell(row, 'flags') || 'none'}`)
  }
  return (point, { x, y }) => {
    const own = played.find(
      (one) => one.agent === point?.agent && one.source === point.source && one.task === point.task,
    )
    if (!point || !own || point.participant === undefined) return
    before = document.activeElement as HTMLElement | null
    const title = document.createElement('h4')
    title.dir = 'auto'
    title.textContent = `Participant ${String(point.participant).slice(0, 100)}, ${own.agent} ${own.source.slice(0, 100)}`
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = 'Close'
    button.addEventListener('click', close)
    const fits = fitsOf(point)
    panel.setAttribute('aria-label', title.textContent)
    panel.replaceChildren(
      title,
      ...(fits.length > 0 ? [line('Flags of the fits'), ...fits.map(line)] : []),
      link('Trials', own.trials),
      ...(own.transcript === undefined ? [] : [link('A transcript of this source', own.transcript)]),
      button,
    )
    panel.hidden = false
    const { offsetWidth: width, offsetHeight: height } = panel
    panel.style.left = `${Math.max(4, Math.min(x + 12, innerWidth - width - 4))}px`
    panel.style.top = `${Math.max(4, Math.min(y + 12, innerHeight - height - 4))}px`
    panel.focus()
  }
}
