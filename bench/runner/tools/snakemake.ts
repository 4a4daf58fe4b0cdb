import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf } from '../pipeline.ts'
import { onPath, type Tool } from '../tool.ts'

export const snakemake: Tool = {
  name: 'snakemake',
  write({ steps }, folder) {
    const rules = steps.map((step) => {
      const input =
        step.inputs.length > 0 ? `    input: ${step.inputs.map((p) => `"${p}"`).join(', ')}\n` : ''
      return `rule ${step.name.replaceAll('-', '_')}:\n${input}    output: "${step.output}"\n    shell: "${commandOf(step)}"\n`
    })
    const all = steps.map((step) => `"${step.output}"`).join(', ')
    writeFileSync(join(folder, 'Snakefile'), `rule all:\n    input: ${all}\n${rules.join('')}`)
  },
  command(_, jobs) {
    const program = onPath('snakemake')
    return program ? { argv: [program, '-q', 'all', '-j', String(jobs)] } : undefined
  },
}
