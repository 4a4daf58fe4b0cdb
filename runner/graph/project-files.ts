import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ConfigError, type Problem, problemLine } from '../config/diagnostic.ts'
import { type ParamsSchema, readParamsSchema } from '../config/params.ts'
import type { Project } from '../config/types.ts'
import { knowledge } from '../knowledge.ts'
import { lookUp } from '../util/look-up.ts'
import { statIfThere } from '../store/stat-cache.ts'
import { didYouMean } from '../util/suggest.ts'
import type { Graph } from './instance.ts'

/**
 * Checks that every file of the project that the chosen instances read or execute exists, and files of a known kind for mistakes.
 *
 * @throws ConfigError with all of them
 */
export function checkProjectFiles(graph: Graph, chosen: ReadonlySet<string>, project: Project): void {
  const problems = new Map<string, Problem>()
  const check = (
    stage: string,
    part: 'inputs' | 'code',
    what: string,
    key: string | number,
    path: string,
  ) => {
    const stat = statIfThere(join(project.root, path))
    if (stat?.isFile()) {
      if (part === 'inputs')
        for (const found of mistakesIn(stage, String(key), path)) problems.set(problemLine(found), found)
      return
    }
    const place = project.place(['stages', stage, part, key])
    const found = stat?.isDirectory()
      ? `the folder ${path}, expected files: name each of them`
      : `no file ${path}, expected one in the project.${didYouMean(path, siblings(project.root, path))}`
    const message = `stage ${stage}: ${what}: found ${found}`
    problems.set(message, { message, ...(place && { place }) })
  }
  const schemas = new Map<string, ParamsSchema | undefined>()
  const seen = new Set<string>()
  const mistakesIn = (stage: string, input: string, path: string) => {
    if (!schemas.has(stage)) schemas.set(stage, readParamsSchema(project.root, stage))
    const kind = lookUp(schemas.get(stage)?.['x-files'], input)
    if (kind === undefined || seen.has(`${kind} ${path}`)) return []
    seen.add(`${kind} ${path}`)
    return lookUp(knowledge().files, kind)?.(project.root, path.replace(/^\.\//, '')) ?? []
  }
  for (const instance of graph.instances) {
    if (!chosen.has(instance.name)) continue
    for (const [name, refs] of Object.entries(instance.inputs))
      for (const ref of refs)
        if (ref.from === undefined) check(instance.stage, 'inputs', `input ${name}`, name, ref.path)
    instance.code.forEach((path, i) => {
      check(instance.stage, 'code', 'code', i, path)
    })
  }
  if (problems.size > 0) throw new ConfigError([...problems.values()])
}

/** Paths of the files in the same folder, in the form of `path`. */
function siblings(root: string, path: string): string[] {
  try {
    const folder = path.slice(0, path.lastIndexOf('/') + 1)
    return readdirSync(join(root, dirname(path))).map((name) => folder + name)
  } catch {
    return []
  }
}
