import { interpolate, referredPath, type Scope } from '../config/interpolate.ts'
import type { ConfigPath } from '../config/source.ts'
import type { Project } from '../config/types.ts'

/**
 * Where a value of a stage is written: behind references such as `${params.models[matrix.task]}`, in `params` or in a list of its
 * matrix.
 *
 * @param path of the value below `stages`, as if every reference were the value that it stands for
 * @param scope in which the references have been resolved
 */
export function originOf(path: ConfigPath, project: Project, scope: Scope): ConfigPath {
  if (path[0] === 'params') return path // values there are not interpolated
  let value: unknown = project.config
  for (let depth = 0; depth <= path.length; depth++) {
    const [head, ...referred] = referredPath(value, scope) ?? []
    const rest = path.slice(depth)
    if (head === 'params') return ['params', ...referred, ...rest]
    if (head === 'matrix')
      return originOf([...matrixItem(path[1]!, referred[0]!, project, scope), ...rest], project, scope)
    value = (value as Record<string, unknown> | null | undefined)?.[path[depth]!]
  }
  return path
}

/** The path of the value that a list of a matrix has in this scope. */
function matrixItem(stage: string | number, list: string, { config }: Project, scope: Scope): ConfigPath {
  const values = interpolate(config.stages[stage]?.matrix?.[list], scope)
  const chosen = (scope.matrix as Record<string, unknown>)[list]
  return ['stages', stage, 'matrix', list, ...(Array.isArray(values) ? [values.indexOf(chosen)] : [])]
}
