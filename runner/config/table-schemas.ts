import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { stageHomes } from './homes.ts'

const SUFFIX = '.schema.json'

/** Schemas by name of the table. Those of the project take precedence over those of packages. */
export function tableSchemas(root: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const home of stageHomes(root)) {
    const folder = join(root, home, 'schemas', 'tables')
    if (!existsSync(folder)) continue
    for (const file of readdirSync(folder).filter((file) => file.endsWith(SUFFIX))) {
      const name = file.slice(0, -SUFFIX.length)
      if (!found.has(name)) found.set(name, join(folder, file))
    }
  }
  return found
}
