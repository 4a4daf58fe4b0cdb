import { relative } from 'node:path'
import type { Session } from '../session.ts'

const MOST = 30

/** Where the results lie: pages first, then figures, then tables, a line for each output of a stage. */
export function resultsText(session: Session): string[] {
  // A sweep tells of its own tables and page.
  if (session.paths.sweep !== undefined) return []
  const base = relative(session.paths.root, session.paths.workspace)
  const lines = new Map<string, { rank: number; text: string }>()
  for (const instance of session.graph.instances) {
    const published = session.journal.published(instance.name)
    for (const [name, content] of Object.entries(published?.outputs ?? {})) {
      const path = instance.outputs[name]
      const template = session.project.config.stages[instance.stage]?.outputs?.[name]
      if (path === undefined || template === undefined) continue
      const shown = template.replace(/\$\{[^}]*\}/g, '*')
      const pages = Object.keys(content.files ?? {}).filter((file) => file === 'index.html')
      if (pages.length > 0) lines.set(`${path}index.html`, { rank: 0, text: `${base}/${path}index.html` })
      else if (content.files)
        lines.set(shown, { rank: 1, text: `${base}/${shown} (${Object.keys(content.files).length} files)` })
      else
        lines.set(shown, {
          rank: path.endsWith('.html') ? 0 : /\.(svg|png|pdf)$/.test(path) ? 1 : 2,
          text: `${base}/${shown}`,
        })
    }
  }
  const sorted = [...lines.values()].sort((a, b) => a.rank - b.rank).map((line) => line.text)
  return sorted.length <= MOST
    ? sorted
    : [...sorted.slice(0, MOST - 1), `and ${sorted.length - MOST + 1} more in ${base}/`]
}
