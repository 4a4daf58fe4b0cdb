import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf } from '../pipeline.ts'
import { onPath, type Tool } from '../tool.ts'

export const ninja: Tool = {
  name: 'ninja',
  write({ steps }, folder) {
    const builds = steps.map(
      (step) => `build ${step.output}: do ${step.inputs.join(' ')}\n  cmd = ${commandOf(step)}\n`,
    )
    writeFileSync(join(folder, 'build.ninja'), `rule do\n  command = $cmd\n${builds.join('')}`)
  },
  command(_, jobs) {
    const program = onPath('ninja')
    return program ? { argv: [program, '--quiet', `-j${jobs}`] } : undefined
  },
}
