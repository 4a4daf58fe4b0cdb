import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf, type Pipeline } from '../pipeline.ts'
import { inPeers, type Tool } from '../tool.ts'

/** Every step is a task of the root package. turbo starts each through npm, so a thousand steps take minutes. */
export const turbo: Tool = {
  name: 'turbo',
  onlySmall: true,
  write(pipeline, folder) {
    mkdirSync(join(folder, 'other'), { recursive: true })
    const scripts = Object.fromEntries(pipeline.steps.map((step) => [step.name, commandOf(step)]))
    const root = {
      name: 'bench',
      version: '1.0.0',
      private: true,
      packageManager: 'npm@10.0.0',
      workspaces: ['other'],
      scripts,
    }
    writeFileSync(join(folder, 'package.json'), JSON.stringify(root))
    writeFileSync(
      join(folder, 'package-lock.json'),
      JSON.stringify({ name: 'bench', lockfileVersion: 3, packages: {} }),
    )
    writeFileSync(join(folder, 'other', 'package.json'), JSON.stringify({ name: 'other', version: '1.0.0' }))
    writeFileSync(join(folder, 'turbo.json'), JSON.stringify({ tasks: tasksOf(pipeline) }))
  },
  command(folder, jobs) {
    const program = inPeers('turbo/bin/turbo')
    if (!program) return undefined
    return {
      argv: [process.execPath, program, 'run', 'plot', `--concurrency=${jobs}`, '--output-logs=none'],
      env: { TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', TURBO_DAEMON: '0', INIT_CWD: folder },
    }
  },
}

function tasksOf({ steps }: Pipeline) {
  const makers = new Map(steps.map((step) => [step.output, step.name]))
  return Object.fromEntries(
    steps.map((step) => [
      `//#${step.name}`,
      {
        inputs: step.inputs.filter((path) => !makers.has(path)),
        outputs: [step.output],
        dependsOn: step.inputs.flatMap((path) => (makers.has(path) ? [`//#${makers.get(path)}`] : [])),
      },
    ]),
  )
}
