import { afterEach } from 'vitest'
import { SmallProject } from './small-project.ts'

/**
 * To be called at the top of a test file. The returned function makes a project from stages in YAML, indented by two. Projects are
 * removed after each test.
 */
export function projects(): (stages: string) => SmallProject {
  const made: SmallProject[] = []
  afterEach(() => {
    for (const project of made.splice(0)) project.remove()
  })
  return (stages) => {
    const project = new SmallProject({ 'pipeline.yaml': `stages:\n${stages}` })
    made.push(project)
    return project
  }
}
