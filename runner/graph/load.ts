import { ParamsChecker, readParamsSchema } from '../config/params.ts'
import type { Project } from '../config/types.ts'
import { connect } from './connect.ts'
import { expand } from './expand.ts'
import type { Graph } from './instance.ts'

/** The graph of a project. @throws ConfigError */
export function loadGraph(project: Project): Graph {
  return connect(
    expand(project, new ParamsChecker((stage) => readParamsSchema(project.root, stage))),
    project,
  )
}
