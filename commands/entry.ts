import { runProcess } from '../runner/cli/process.ts'
import { importCommand } from './import.ts'

await runProcess(import.meta.url, { import: importCommand })
