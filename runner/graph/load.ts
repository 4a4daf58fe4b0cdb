import { ParamsChecker, readParamsSchema } from '../config/params.ts'
import type { Project } from '../config/types.ts'
import { connect } from './connect.ts'
import { expand } from './expand.ts'
import type { Graph } from './instance.ts'

/**
 * The graph of a project.
 *
 * @param checker may be shared by several projects of one folder
 * @throws ConfigError
 */
export function loadGraph(project: Project, checker = paramsChecker(project.root)): Graph {
  return connect(expand(project, checker), project)
}

export function paramsChecker(root: string): ParamsChecker {
  return new ParamsChecker((stage) => readParamsSchema(root, stage))
}
