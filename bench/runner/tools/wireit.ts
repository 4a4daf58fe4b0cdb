import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf, type Pipeline } from '../pipeline.ts'
import { inPeers, type Tool } from '../tool.ts'

/** Started with the environment that npm would set, to leave out the 0.1 s of npm itself. */
export const wireit: Tool = {
  name: 'wireit',
  write(pipeline, folder) {
    writeFileSync(join(folder, 'package.json'), JSON.stringify(packageOf(pipeline)))
  },
  command(folder, jobs) {
    const program = inPeers('wireit/bin/wireit.js')
    if (!program) return undefined
    return {
      argv: [process.execPath, program],
      env: {
        npm_lifecycle_event: 'all',
        npm_package_json: join(folder, 'package.json'),
        npm_config_user_agent: 'npm/10.0.0',
        npm_execpath: 'npm',
        WIREIT_PARALLEL: String(jobs),
        WIREIT_LOGGER: 'simple',
      },
    }
  },
}

function packageOf({ steps }: Pipeline) {
  const makers = new Map(steps.map((step) => [step.output, step.name]))
  const wired = steps.map((step) => [
    step.name,
    {
      command: commandOf(step),
      files: step.inputs.filter((path) => !makers.has(path)),
      output: [step.output],
      dependencies: step.inputs.flatMap((path) => makers.get(path) ?? []),
    },
  ])
  const names = [...steps.map((step) => step.name), 'all']
  return {
    name: 'bench',
    version: '1.0.0',
    private: true,
    scripts: Object.fromEntries(names.map((name) => [name, 'wireit'])),
    wireit: { ...Object.fromEntries(wired), all: { dependencies: steps.map((step) => step.name) } },
  }
}
