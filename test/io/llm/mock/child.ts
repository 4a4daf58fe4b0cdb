import { readFileSync } from 'node:fs'
import { type RunOptions, runStage } from './run.ts'

/** Entry point of a process that runs the stage once: `node child.mjs options.json`. */
const options = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as RunOptions
const { tables } = await runStage(options)
process.stdout.write(tables.trials!)
