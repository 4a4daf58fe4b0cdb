import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { stageHomes } from '../config/homes.ts'
import { readParamsSchema } from '../config/params.ts'
import { outputPaths } from '../config/stage-files.ts'
import { tableSchemas } from '../config/table-schemas.ts'
import type { Project } from '../config/types.ts'

/** Names of the stages in the project's own folder `stages/` and in those of installed packages. */
export function installedStages(root: string): string[] {
  const folders = stageHomes(root).map((home) => join(root, home, 'stages'))
  const files = folders.flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : []))
  return [...new Set(files.flatMap((file) => /^(.+)\.(?:ts|mts|js|mjs)$/.exec(file)?.[1] ?? []))].sort()
}

/** The project with one more stage that pipeline.yaml does not name, with all outputs that the schema of the stage declares. */
export function withInstalledStage(project: Project, stage: string): Project {
  const names = readParamsSchema(project.root, stage)?.['x-outputs']
  if (Object.hasOwn(project.config.stages, stage) || !names || !installedStages(project.root).includes(stage))
    return project
  const outputs = outputPaths(names, [...tableSchemas(project.root).keys()])
  return {
    ...project,
    config: { ...project.config, stages: { ...project.config.stages, [stage]: { outputs } } },
  }
}
