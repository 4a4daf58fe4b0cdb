import { type DrawSweep, sweepCommand } from '../runner/cli/commands/sweep.ts'
import { runProcess } from '../runner/cli/process.ts'
import { doctorCommand } from './doctor.ts'
import { importCommand } from './import.ts'
import { initCommand } from './init.ts'
import { KNOWLEDGE } from './knowledge.ts'

/** Loaded on demand, since no other command needs the libraries for drawing. */
const drawSweep: DrawSweep = async (...args) => (await import('./sweep-page.ts')).drawSweep(...args)

await runProcess(
  import.meta.url,
  {
    init: initCommand,
    import: importCommand,
    doctor: doctorCommand,
    sweep: sweepCommand(drawSweep),
  },
  KNOWLEDGE,
)
