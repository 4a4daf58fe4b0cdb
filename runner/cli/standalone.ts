import { runProcess } from './process.ts'

// Entry point of the pipeline tool without the commands of the study.
await runProcess(import.meta.url, {})
