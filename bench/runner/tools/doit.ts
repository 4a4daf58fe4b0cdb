import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf } from '../pipeline.ts'
import { onPath, type Tool } from '../tool.ts'

export const doit: Tool = {
  name: 'doit',
  write({ steps }, folder) {
    const tasks = steps.map((step) => ({
      name: step.name,
      actions: [commandOf(step)],
      file_dep: step.inputs,
      targets: [step.output],
      ...(step.inputs.length === 0 && { uptodate: [] }),
    }))
    const json = JSON.stringify(JSON.stringify(tasks))
    // doit runs a task without inputs every time unless `run_once` is set.
    writeFileSync(
      join(folder, 'dodo.py'),
      `import json\nfrom doit.tools import run_once\ndef task_all():\n    for task in json.loads(${json}):\n        if not task['file_dep']:\n            task['uptodate'] = [run_once]\n        yield task\n`,
    )
  },
  command(_, jobs) {
    const program = onPath('doit')
    return program ? { argv: [program, '-v', '0', '-n', String(jobs), '-P', 'thread'] } : undefined
  },
}
