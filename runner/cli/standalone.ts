import { runProcess } from './process.ts'

// The pipeline tool without the study's commands.
await runProcess(import.meta.url, {})
