import { ConfigError } from '../../config/diagnostic.ts'
import { namesOf } from '../../graph/select.ts'
import { commandLine } from '../../report/command-line.ts'
import type { Session } from '../../session.ts'
import { logTail } from '../../store/log-tail.ts'
import { logOf, type RunRecord, runIds, runRecords } from '../../store/run-records.ts'
import { formatSeconds } from '../../util/duration.ts'
import { didYouMean } from '../../util/suggest.ts'
import type { Args } from '../args.ts'
import { type Command, type Io, JSON_OPTION, PROJECT_OPTIONS, SETTING_OPTIONS } from '../command.ts'
import { openFrom } from '../open.ts'

/** Maximum number of bytes that are read from the end of a log. */
const MOST_BYTES = 1 << 24

export const logCommand: Command = {
  summary: 'show what a stage printed when it last ran; without a stage, list recent runs',
  usage: '[stage...]',
  options: {
    run: { type: 'string', value: 'ID', help: 'show the log of this run instead of the latest one' },
    lines: { type: 'string', value: 'N', help: 'number of lines to show from the end of a log; default 200' },
    ...PROJECT_OPTIONS,
    ...SETTING_OPTIONS,
    ...JSON_OPTION,
  },
  examples: [
    ['icl log', 'the recorded runs, the latest first'],
    ['icl log fit-rw@agency', 'what this instance printed when it last ran'],
  ],
  async run(args, io) {
    const session = openFrom(args, io)
    const run = runOf(args, session)
    const lines = linesOf(args)
    if (args.words.length === 0)
      showRuns(
        runRecords(session.paths).filter((r) => (run ?? r.id) === r.id),
        args,
        io,
      )
    else showLogs(session, [...namesOf(session.graph, args.words)], run, lines, args, io)
    return 0
  },
}

function showRuns(records: readonly RunRecord[], args: Args, io: Io): void {
  if (args.flag('json')) io.out(`${JSON.stringify({ runs: records })}\n`)
  else if (records.length === 0) io.out('no runs are recorded yet\n')
  else for (const record of records) io.out(`${runLine(record)}\n`)
}

function runLine(r: RunRecord): string {
  const counts = (['ran', 'cached', 'failed'] as const)
    .filter((kind) => r[kind].length > 0)
    .map((kind) => `${kind} ${r[kind].length}`)
  const end = r.interrupted ? 'interrupted' : r.ok ? 'ok' : `FAILED ${r.failed.join(', ')}`
  return `${r.id}  ${commandLine(r)}  ${counts.join(', ')}, ${formatSeconds(r.seconds)}  ${end}`
}

function showLogs(
  { paths }: Session,
  names: readonly string[],
  run: string | undefined,
  lines: number,
  args: Args,
  io: Io,
): void {
  const found = names.flatMap((instance) => {
    const log = logOf(paths, instance, run)
    return log ? [{ instance, ...log, lines: logTail(log.path, lines, MOST_BYTES) }] : []
  })
  if (args.flag('json')) io.out(`${JSON.stringify({ logs: found })}\n`)
  else if (found.length === 0)
    io.out(
      `${names.join(', ')}: no log${run === undefined ? '; no recorded run has executed it' : ` in run ${run}`}\n`,
    )
  else
    for (const log of found) {
      const text = log.lines.length > 0 ? log.lines : ['(printed nothing)']
      io.out(`${log.instance}  ${log.path}\n${text.map((line) => `  ${line}\n`).join('')}`)
    }
}

function runOf(args: Args, { paths }: Session): string | undefined {
  const run = args.text('run')
  const known = runIds(paths)
  if (run === undefined || known.includes(run)) return run
  throw new ConfigError(
    `icl log: found no run "${run}", expected one that \`icl log\` lists.${didYouMean(run, known)}`,
  )
}

function linesOf(args: Args): number {
  const text = args.text('lines') ?? '200'
  const lines = Number(text)
  if (!Number.isInteger(lines) || lines < 1)
    throw new ConfigError(`icl log --lines ${text}: expected a whole number of at least 1`)
  return lines
}
