import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf } from '../pipeline.ts'
import { onPath, type Tool } from '../tool.ts'

export const make: Tool = {
  name: 'make',
  write({ steps }, folder) {
    const rules = steps.map((step) => `${step.output}: ${step.inputs.join(' ')}\n\t${commandOf(step)}\n`)
    writeFileSync(
      join(folder, 'Makefile'),
      `all: ${steps.map((step) => step.output).join(' ')}\n${rules.join('')}`,
    )
  },
  command(_, jobs) {
    const program = onPath('make')
    return program ? { argv: [program, '-s', `-j${jobs}`] } : undefined
  },
}
