import { fileURLToPath } from 'node:url'
import type { Command, Io } from './command.ts'
import { runCli } from './main.ts'

/**
 * Runs the command line of this process, and exits.
 *
 * @param program address of the module that was started
 * @param own commands in addition to those of the runner
 */
export async function runProcess(program: string, own: Readonly<Record<string, Command>>): Promise<void> {
  const abort = new AbortController()
  let asked = 0
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => {
      if (++asked > 2) process.exit(130) // third Ctrl-C: exit at once
      abort.abort(name)
    })
  process.stdout.on('error', ignoreClosedPipe)
  process.stderr.on('error', ignoreClosedPipe)

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
    signal: abort.signal,
  }

  const code = await runCli(process.argv.slice(2), io, own)
  // Pipes are written asynchronously, so exit only after all output is written.
  process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))
}

/** A closed pipe, as in `icl list | head`, is not an error. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}
