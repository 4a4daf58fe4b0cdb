import { version } from '../../package.json'
import { ConfigError, problemFrame, problemLine } from '../config/diagnostic.ts'
import { storageMessage } from '../store/storage-error.ts'
import { didYouMean } from '../util/suggest.ts'
import { readArgs } from './args.ts'
import type { Command, Io } from './command.ts'
import { acceptCommand } from './commands/accept.ts'
import { checkCommand } from './commands/check.ts'
import { cleanCommand } from './commands/clean.ts'
import { compareCommand } from './commands/compare.ts'
import { completionCommand } from './commands/completion.ts'
import { diffCommand } from './commands/diff.ts'
import { exportCommand } from './commands/export.ts'
import { gcCommand } from './commands/gc.ts'
import { logCommand } from './commands/log.ts'
import { showCommand } from './commands/show.ts'
import { graphCommand } from './commands/graph.ts'
import { listCommand } from './commands/list.ts'
import { runCommand } from './commands/run.ts'
import { stageCommand } from './commands/stage.ts'
import { sweepCommand } from './commands/sweep.ts'
import { statusCommand } from './commands/status.ts'
import { typesCommand } from './commands/types.ts'
import { viewCommand } from './commands/view.ts'
import { whyCommand } from './commands/why.ts'
import { commandHelp, generalHelp } from './help.ts'
import { lookUp } from '../util/look-up.ts'

const COMMANDS: Readonly<Record<string, Command>> = {
  run: runCommand,
  status: statusCommand,
  why: whyCommand,
  graph: graphCommand,
  list: listCommand,
  show: showCommand,
  log: logCommand,
  view: viewCommand,
  diff: diffCommand,
  export: exportCommand,
  check: checkCommand,
  compare: compareCommand,
  accept: acceptCommand,
  stage: stageCommand,
  sweep: sweepCommand(),
  types: typesCommand,
  clean: cleanCommand,
  gc: gcCommand,
}

/**
 * The whole program, apart from its use of the process.
 *
 * @param own commands of the program that the runner is part of
 * @returns the exit code
 */
export async function runCli(
  argv: readonly string[],
  io: Io,
  own: Readonly<Record<string, Command>> = {},
): Promise<number> {
  const commands: Readonly<Record<string, Command>> = {
    ...own,
    ...COMMANDS,
    ...own, // may replace a command of the runner
    completion: completionCommand(() => commands),
  }
  const [name, ...rest] = argv
  let isPrinted = false
  const told: Io = Object.create(io, {
    out: {
      value: (text: string) => {
        isPrinted = true
        io.out(text)
      },
    },
  }) as Io
  try {
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
      const asked = name === 'help' ? lookUp(commands, rest[0] ?? '') : undefined
      io.out(asked ? commandHelp(rest[0]!, asked) : generalHelp(commands))
      return 0
    }
    if (name === '--version' || name === '-V') {
      io.out(`icl ${version}, Node ${process.version.slice(1)}\n`)
      return 0
    }
    const command = lookUp(commands, name)
    if (!command)
      throw new ConfigError(
        `found the command "${name}", expected one of ${Object.keys(commands).join(', ')}.${didYouMean(name, Object.keys(commands))}`,
      )
    if (rest.includes('--help') || rest.includes('-h')) {
      io.out(commandHelp(name, command))
      return 0
    }
    return await command.run(readArgs(name, rest, command.options), told)
  } catch (error) {
    // One object: none if the command has printed its own.
    return showError(error, io, rest.includes('--json') && !isPrinted, RUNNING.includes(name ?? ''))
  }
}

/** Commands that run stages, and report each as done when its results are stored. */
const RUNNING = ['run', 'sweep']

/** Tells an error on standard error and, with --json, as an object on standard output. @returns the exit code */
function showError(error: unknown, io: Io, isJson: boolean, isRun: boolean): number {
  const [text, code] = errorText(error, isRun)
  io.err(`${text}\n`)
  if (isJson) io.out(`${JSON.stringify({ ok: false, error: messageOf(error, text) })}\n`)
  return code
}

function errorText(error: unknown, isRun: boolean): [text: string, code: number] {
  if (error instanceof ConfigError) {
    const shown = error.problems.slice(0, 20)
    const lines = shown.flatMap((problem) => [problemLine(problem), ...problemFrame(problem)])
    const more = error.problems.length - shown.length
    return [[...lines, ...(more > 0 ? [`... and ${more} more`] : [])].join('\n'), error.exitCode]
  }
  const { name, message, stack } = error as Error
  if (name === 'UserError') return [message, 2]
  const storage = storageMessage(error)
  if (storage !== undefined)
    return [
      `cannot continue: ${storage}. ${isRun ? 'Nothing that was reported as done is lost; fix the cause and run again' : 'Fix the cause, then repeat the command'}`,
      1,
    ]
  return [`Internal error, please report it: ${stack ?? message}`, 1]
}

/** Without the source lines of a mistake in a file. */
function messageOf(error: unknown, text: string): string {
  return error instanceof ConfigError ? error.message : text
}
