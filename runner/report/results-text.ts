import { relative } from 'node:path'
import { counted } from '../../util/counted.ts'
import type { Session } from '../session.ts'
import { filesOf } from '../store/content.ts'
import { lookUp } from '../util/look-up.ts'

/** Maximum number of lines. */
const MOST = 6

/** The results that a user is likely to open: pages and figures, or tables if there are none. Others are counted in one line. */
export function resultsText(session: Session): string[] {
  // The command `icl sweep` lists the tables and the page of a sweep.
  if (session.paths.sweep !== undefined) return []
  const base = relative(session.paths.root, session.paths.workspace)
  const lines = new Map<string, { rank: number; text: string }>()
  for (const instance of session.graph.instances) {
    const published = session.journal.published(instance.name)
    for (const [name, content] of Object.entries(published?.outputs ?? {})) {
      const path = lookUp(instance.outputs, name)
      const template = lookUp(lookUp(session.project.config.stages, instance.stage)?.outputs, name)
      if (path === undefined || template === undefined) continue
      const shown = template.replace(/\$\{[^}]*\}/g, '*')
      const pages = Object.keys(content.files ?? {}).filter((file) => file === 'index.html')
      if (pages.length > 0) lines.set(`${path}index.html`, { rank: 0, text: `${base}/${path}index.html` })
      else if (content.files)
        lines.set(shown, {
          rank: 1,
          text: `${base}/${shown} (${counted(filesOf(path, content).length, 'file')})`,
        })
      else
        lines.set(shown, {
          rank: path.endsWith('.html') ? 0 : /\.(svg|png|pdf)$/.test(path) ? 1 : 2,
          text: `${base}/${shown}`,
        })
    }
  }
  const sorted = [...lines.values()].sort((a, b) => a.rank - b.rank)
  const opened = sorted.filter(({ rank }) => rank < 2)
  const shown = (opened.length > 0 ? opened : sorted).slice(0, MOST)
  const more = sorted.length - shown.length
  return [
    ...shown.map(({ text }) => text),
    ...(more > 0 ? [`and ${more} more below ${base}/: icl list names them`] : []),
  ]
}
