import { afterEach } from 'vitest'
import { SmallProject } from './small-project.ts'

/** Makes projects of the stages it is given (YAML, indented by two), each of which is removed after its test. For the top of a test file. */
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
