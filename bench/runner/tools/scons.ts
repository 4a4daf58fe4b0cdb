import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf } from '../pipeline.ts'
import { onPath, type Tool } from '../tool.ts'

export const scons: Tool = {
  name: 'SCons',
  write({ steps }, folder) {
    const commands = steps.map(
      (step) =>
        `env.Command('${step.output}', [${step.inputs.map((p) => `'${p}'`).join(', ')}], '${commandOf(step)}')`,
    )
    writeFileSync(join(folder, 'SConstruct'), `env = Environment(tools=[])\n${commands.join('\n')}\n`)
  },
  command(_, jobs) {
    const program = onPath('scons')
    return program ? { argv: [program, '-Q', '-s', `-j${jobs}`] } : undefined
  },
}
