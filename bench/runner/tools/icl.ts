import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { commandOf, type Pipeline, type Step } from '../pipeline.ts'
import type { Tool } from '../tool.ts'

export const PROGRAM = fileURLToPath(new URL('../../../bin/icl.cjs', import.meta.url))

export const icl: Tool = {
  name: 'icl',
  write(pipeline, folder) {
    writeFileSync(join(folder, 'pipeline.yaml'), `stages:\n${stagesOf(pipeline)}`)
  },
  command: (_, jobs) => ({ argv: [process.execPath, PROGRAM, 'run', '--jobs', String(jobs)] }),
}

/** Independent steps of a large pipeline become one stage with a matrix, as a user would write them. */
function stagesOf({ steps }: Pipeline): string {
  const chained = steps.at(-1)!.inputs[0]?.startsWith('out/')
  if (steps.length < 100 || chained) return steps.map(stageOf).join('')
  const numbers = steps.map((_, i) => i).join(', ')
  return `  copy:
    matrix: {n: [${numbers}]}
    inputs: {source: "./in/\${matrix.n}"}
    outputs: {copy: "out/\${matrix.n}"}
    run: cp \${inputs.source} \${outputs.copy}
`
}

function stageOf(step: Step): string {
  const inputs = step.inputs.map((path) => (path.startsWith('in/') ? `./${path}` : path))
  const run = commandOf({
    ...step,
    inputs: inputs.length > 0 ? ['${inputs.all}'] : [],
    output: '${outputs.it}',
  })
  const command = inputs.length > 1 ? 'cat ${inputs.all} > ${outputs.it}' : run
  return `  ${step.name}:
    inputs: {${inputs.length > 0 ? `all: [${inputs.join(', ')}]` : ''}}
    outputs: {it: ${step.output}}
    run: ${command}
`
}
