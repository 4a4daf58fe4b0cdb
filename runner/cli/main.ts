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
    return await command.run(readArgs(name, rest, command.options), io)
  } catch (error) {
    return showError(error, io)
  }
}

function showError(error: unknown, io: Io): number {
  if (error instanceof ConfigError) {
    const shown = error.problems.slice(0, 20)
    for (const problem of shown) io.err(`${[problemLine(problem), ...problemFrame(problem)].join('\n')}\n`)
    if (shown.length < error.problems.length) io.err(`... and ${error.problems.length - shown.length} more\n`)
    return error.exitCode
  }
  if ((error as Error).name === 'UserError') {
    io.err(`${(error as Error).message}\n`)
    return 2
  }
  const storage = storageMessage(error)
  if (storage !== undefined) {
    io.err(
      `cannot continue: ${storage}. Nothing that was reported as done is lost; fix the cause and run again\n`,
    )
    return 1
  }
  const { message, stack } = error as Error
  io.err(`Internal error, please report it: ${stack ?? message}\n`)
  return 1
}
