import { runProcess } from '../runner/cli/process.ts'
import { doctorCommand } from './doctor.ts'
import { importCommand } from './import.ts'
import { initCommand } from './init.ts'
import { sweepCommand } from '../runner/cli/commands/sweep.ts'

await runProcess(import.meta.url, {
  init: initCommand,
  import: importCommand,
  doctor: doctorCommand,
  sweep: sweepCommand(),
})
