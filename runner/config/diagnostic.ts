import { UserError } from '../../util/user-error.ts'

/** A part of one line in a user's file, counted from 1; line 0 stands for a command-line option. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly length: number
  /** The whole line, for the underline. */
  readonly source: string
}

export interface Problem {
  readonly place?: Place
  readonly message: string
}

/** One or several mistakes in pipeline.yaml, a profile or the command line: exit code 2. */
export class ConfigError extends UserError {
  readonly exitCode = 2
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[] | string, place?: Place) {
    const list = typeof problems === 'string' ? [{ message: problems, ...(place && { place }) }] : problems
    super(list.map(problemLine).join('\n'))
    this.problems = list
  }
}

/** `pipeline.yaml:14:12  message`: the form that editors make clickable. */
export function problemLine({ place, message }: Problem): string {
  if (place?.line === 0) return `${place.file}: ${message}`
  return place ? `${place.file}:${place.line}:${place.column}  ${message}` : message
}

/** The source line with the mistake underlined, or nothing for a problem without a place. */
export function problemFrame({ place }: Problem): string[] {
  if (!place || place.line === 0 || place.source.length > 300) return []
  const gutter = String(place.line)
  const before = place.source.slice(0, place.column - 1).replace(/[^\t]/g, ' ')
  const length = Math.max(1, Math.min(place.length, place.source.length - place.column + 1))
  return [`  ${gutter} | ${place.source}`, `  ${' '.repeat(gutter.length)} | ${before}${'^'.repeat(length)}`]
}
