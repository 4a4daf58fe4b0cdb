import { fileURLToPath } from 'node:url'
import { type Knowledge, setKnowledge } from '../knowledge.ts'
import type { Command, Io } from './command.ts'
import { runCli } from './main.ts'

/**
 * Runs the command line of this process, and exits.
 *
 * @param program address of the module that was started
 * @param own commands in addition to those of the runner
 * @param knowledge what the program knows beyond the runner
 */
export async function runProcess(
  program: string,
  own: Readonly<Record<string, Command>>,
  knowledge?: Knowledge,
): Promise<void> {
  if (knowledge) setKnowledge(knowledge)
  /** Standard output cannot be written, as on a full disk. The command goes on, so that it leaves everything in order. */
  let isBroken = false
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (isBroken || error.code === 'EPIPE') return // a closed pipe, as in `icl list | head`, is not an error
    isBroken = true
    process.stderr.write(`cannot write to standard output: ${error.message}\n`)
  })
  process.stderr.on('error', () => {}) // there is nowhere to tell it

  let signal: AbortSignal | undefined
  const io: Io = {
    cwd: process.cwd(),
    env: process.env,
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    outIsTerminal: process.stdout.isTTY ?? false,
    get columns() {
      return process.stdout.columns ?? 80
    },
    get rows() {
      return process.stdout.rows ?? 24
    },
    program: fileURLToPath(program),
    get signal() {
      return (signal ??= abortedBySignals())
    },
  }

  const code = await runCli(process.argv.slice(2), io, own)
  // Pipes are written asynchronously, so exit only after all output is written.
  const exit = () => process.exit(isBroken ? code || 1 : code)
  // After the errors of what was written, too.
  process.stdout.write('', () => process.stderr.write('', () => setImmediate(exit)))
}

/**
 * Aborted by Ctrl-C and SIGTERM. Made when a command first asks for it: before that, it has nothing to clean up, and the signals
 * end the process at once, even while it plans and hears of nothing.
 */
function abortedBySignals(): AbortSignal {
  const abort = new AbortController()
  let asked = 0
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => {
      if (++asked > 2) process.exit(130) // third Ctrl-C: exit at once
      abort.abort(name)
    })
  return abort.signal
}
