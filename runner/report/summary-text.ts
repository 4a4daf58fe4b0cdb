import { relative } from 'node:path'
import { formatSeconds } from '../util/duration.ts'
import type { RunEvent, Summary } from './event.ts'
import { failureLine, failureText } from './failure-text.ts'
import { type Paint, paint } from './paint.ts'

/** The end of a run: failures with their last output, one line of counts, and the paths of the results. */
export function summaryText(
  summary: Summary,
  failures: readonly Extract<RunEvent, { kind: 'failed' }>[],
  tail: (log: string) => readonly string[],
  results: () => readonly string[],
  { red, green, yellow }: Paint = paint(false),
): string {
  const replay = failures.flatMap((failure) => [
    '',
    red(`${failure.instance} failed: ${failureText(failure.failure)}`),
    ...outputOf(failure, tail).map((line) => `  ${line}`),
    ...(failure.log === '' ? [] : [`  log: ${shortest(failure.log)}`]),
  ])
  const left = summary.left.length > 0 ? [`not done: ${shorten(summary.left)}`] : []
  const lie = summary.ok ? results() : []
  const lines = [
    ...replay,
    ...(replay.length > 0 ? [''] : []),
    (summary.ok ? green : summary.failed.length > 0 ? red : yellow)(countLine(summary)),
    ...left,
    ...(summary.interrupted
      ? ['interrupted; no incomplete outputs were left. `icl run` continues from here']
      : []),
    ...(lie.length > 0 ? ['', 'results:', ...lie.map((line) => `  ${line}`)] : []),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

/** What a failed stage has printed last, without the failure itself. */
function outputOf(
  { failure, log }: Extract<RunEvent, { kind: 'failed' }>,
  tail: (log: string) => readonly string[],
): readonly string[] {
  if (failure.kind === 'user-error') return []
  const told = new Set(failureLine(failure).split('\n'))
  return tail(log).filter((line) => !told.has(line))
}

/** `ran 4, cached 9, fresh 5, 12.3 s`, or `nothing to run: 18 fresh`, which has no time so that a snapshot can repeat it. */
export function countLine(summary: Summary): string {
  const parts = [
    ['ran', summary.ran],
    ['cached', summary.cached],
    ['fresh', summary.fresh],
    ['failed', summary.failed],
  ] as const
  if (summary.ok && summary.ran.length + summary.cached.length === 0)
    return `nothing to run: ${summary.fresh.length} fresh`
  const shown = parts
    .filter(([, names]) => names.length > 0)
    .map(([word, names]) => `${word} ${names.length}`)
  return [...shown, formatSeconds(summary.seconds)].join(', ')
}

/** A path relative to the working directory if it lies below that. */
function shortest(path: string): string {
  const near = relative(process.cwd(), path)
  return near.startsWith('..') ? path : near
}

function shorten(names: readonly string[]): string {
  return names.length <= 8 ? names.join(', ') : `${names.slice(0, 7).join(', ')} and ${names.length - 7} more`
}
